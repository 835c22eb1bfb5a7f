package io.liveshopper.cep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses PATTERNS =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.liveshopper.cep");

  @Test
  void patternsKnowNothingOfTheRestOfTheProject() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax.annotation..", "org.apache.flink..", "..cep..")
        .check(PATTERNS);
  }

  @Test
  void whatPatternsLookAtKnowsNothingOfFlink() {
    classes()
        .that()
        .resideInAPackage("..cep.activity..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax.annotation..", "..cep.activity..")
        .check(PATTERNS);
  }
}
