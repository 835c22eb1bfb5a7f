package io.liveshopper.store;

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
          .importPackages("io.liveshopper.store");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.liveshopper.store.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheHttpPackageKnowsTheServerAndOnlyTrackingTheTracker() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..store.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("..store.tracking..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.snowplowanalytics..")
        .check(CLASSES);
  }
}
