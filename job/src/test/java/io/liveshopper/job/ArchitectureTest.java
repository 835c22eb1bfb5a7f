package io.liveshopper.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses JOB =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.liveshopper.job");

  @Test
  void featuresKnowNeitherFlinkNorKafkaNorRedis() {
    classes()
        .that()
        .resideInAPackage("..job.features..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "javax.annotation..", "..job.features..", "io.liveshopper.cep.activity..")
        .check(JOB);
  }

  @Test
  void onlyTheSinkAndItsSettingsKnowRedis() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..job.sink..", "..job.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.liveshopper.redis..", "org.redisson..")
        .check(JOB);
  }

  @Test
  void onlyTheSourceReadsEnrichedEvents() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..job.source..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.liveshopper.snowplow..")
        .check(JOB);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.liveshopper.(**)").should().beFreeOfCycles().check(JOB);
  }
}
