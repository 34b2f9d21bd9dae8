package io.veredus.dev;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Rules for the project as a whole; those of workflow code are beside it. */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.veredus");

  @Test
  void dependenciesPointAtTheContract() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("workflows")
        .definedBy("io.veredus.workflows..")
        .layer("postgres")
        .definedBy("io.veredus.postgres..")
        .layer("activities")
        .definedBy("io.veredus.activities..")
        .layer("worker")
        .definedBy("io.veredus.worker..")
        .layer("server")
        .definedBy("io.veredus.server..")
        .layer("client")
        .definedBy("io.veredus.client..")
        .layer("dev")
        .definedBy("io.veredus.dev..")
        .whereLayer("postgres")
        .mayOnlyAccessLayers("workflows")
        .whereLayer("activities")
        .mayOnlyAccessLayers("workflows", "postgres")
        .whereLayer("worker")
        .mayOnlyAccessLayers("workflows", "postgres", "activities")
        .whereLayer("client")
        .mayOnlyAccessLayers("workflows")
        .whereLayer("workflows")
        .mayNotAccessAnyLayer()
        .whereLayer("dev")
        .mayNotBeAccessedByAnyLayer()
        .check(ALL);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.veredus.(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    noFields()
        .should()
        .beAnnotatedWith(Autowired.class)
        .orShould()
        .beAnnotatedWith(Value.class)
        .check(ALL);
  }

  @Test
  void nobodyKeepsLeftovers() {
    noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..").check(ALL);
  }
}
