package io.veredus.workflows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses WORKFLOWS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.veredus.workflows");

  @Test
  void workflowsKnowNoFrameworkAndNoWorld() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "java.net.http..",
            "okhttp3..",
            "java.sql..",
            "javax.sql..",
            "jakarta..",
            "io.veredus.postgres..",
            "io.veredus.activities..")
        .check(WORKFLOWS);
  }

  @Test
  void workflowCodeIsDeterministic() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("WorkflowImpl")
        .or()
        .haveSimpleName("AttemptEnds")
        .or()
        .haveSimpleName("StepOptions")
        .or()
        .haveSimpleName("CodeSends")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, Random.class, SecureRandom.class, Thread.class, UUID.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent..")
        .check(WORKFLOWS);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.veredus.workflows.(*)..").should().beFreeOfCycles().check(WORKFLOWS);
  }

  @Test
  void whatCrossesABoundaryIsARecordAnEnumOrSealed() {
    classes()
        .that()
        .resideInAnyPackage("..id", "..recipient", "..message", "..channel")
        .and()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .haveSimpleNameNotEndingWith("s")
        .should()
        .beRecords()
        .orShould()
        .beEnums()
        .check(WORKFLOWS);
  }
}
