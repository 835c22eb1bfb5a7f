package io.liveshopper.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.liveshopper.job", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule FEATURES_KNOW_NEITHER_FLINK_NOR_KAFKA_NOR_REDIS =
      classes()
          .that()
          .resideInAPackage("..job.features..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "javax.annotation..", "..job.features..");

  @ArchTest
  static final ArchRule ONLY_THE_SINK_AND_ITS_SETTINGS_KNOW_REDIS =
      noClasses()
          .that()
          .resideOutsideOfPackages("..job.sink..", "..job.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.liveshopper.redis..", "org.redisson..");

  @ArchTest
  static final ArchRule ONLY_THE_SOURCE_READS_ENRICHED_EVENTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("..job.source..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.liveshopper.snowplow..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.liveshopper.job.(*)..").should().beFreeOfCycles();
}
