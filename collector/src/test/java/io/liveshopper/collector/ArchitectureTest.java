package io.liveshopper.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.liveshopper.collector");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.liveshopper.collector.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheHttpPackageKnowsTheServerAndOnlyTheSinkKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..collector.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("..collector.sink..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CLASSES);
  }
}
