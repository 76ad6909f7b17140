package dev.eventbot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages of the command line and of what it shows, as designed. */
@AnalyzeClasses(
    packages = {"dev.eventbot.cli", "dev.eventbot.rollout", "dev.eventbot.preview"},
    importOptions = {ImportOption.DoNotIncludeTests.class, RolloutArrowsTest.NoTestJars.class})
final class RolloutArrowsTest {
  /** Another module's tests come as a jar once it is packaged. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule USE_CASES_KNOW_NEITHER_TERMINAL_NOR_AWS =
      noClasses()
          .that()
          .resideInAPackage("dev.eventbot.rollout..")
          .and()
          .resideOutsideOfPackage("dev.eventbot.rollout.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "picocli..",
              "software.amazon.awssdk..",
              "dev.eventbot.rollout.aws..",
              "dev.eventbot.cli..",
              "dev.eventbot.sandbox..",
              "dev.eventbot.bot..");

  @ArchTest
  static final ArchRule ROOMS_OF_THE_USE_CASES_POINT_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.eventbot.rollout..")
          .layer("failure")
          .definedBy("dev.eventbot.rollout.failure..")
          .layer("value")
          .definedBy("dev.eventbot.rollout.value..")
          .layer("port")
          .definedBy("dev.eventbot.rollout.port..")
          .layer("plan")
          .definedBy("dev.eventbot.rollout.plan..")
          .layer("check")
          .definedBy("dev.eventbot.rollout.check..")
          .layer("central")
          .definedBy("dev.eventbot.rollout.central..")
          .layer("stackset")
          .definedBy("dev.eventbot.rollout.stackset..")
          .layer("probe")
          .definedBy("dev.eventbot.rollout.probe..")
          .layer("proof")
          .definedBy("dev.eventbot.rollout.proof..")
          .layer("status")
          .definedBy("dev.eventbot.rollout.status..")
          .layer("backfill")
          .definedBy("dev.eventbot.rollout.backfill..")
          .layer("replay")
          .definedBy("dev.eventbot.rollout.replay..")
          .layer("watch")
          .definedBy("dev.eventbot.rollout.watch..")
          .layer("doctor")
          .definedBy("dev.eventbot.rollout.doctor..")
          .layer("aws")
          .definedBy("dev.eventbot.rollout.aws..")
          .layer("whole")
          .definedBy("dev.eventbot.rollout")
          .whereLayer("value")
          .mayOnlyAccessLayers("failure")
          .whereLayer("failure")
          .mayOnlyAccessLayers("value")
          .whereLayer("port")
          .mayOnlyAccessLayers("value", "failure", "plan")
          .whereLayer("plan")
          .mayOnlyAccessLayers("value", "failure", "port")
          .whereLayer("check")
          .mayOnlyAccessLayers("value", "failure", "port")
          .whereLayer("central")
          .mayOnlyAccessLayers("value", "failure", "port", "plan", "check")
          .whereLayer("stackset")
          .mayOnlyAccessLayers("value", "failure", "port", "plan", "check", "central")
          .whereLayer("probe")
          .mayOnlyAccessLayers("value", "failure", "port", "plan", "check", "central", "stackset")
          .whereLayer("proof")
          .mayOnlyAccessLayers(
              "value", "failure", "port", "plan", "check", "central", "stackset", "probe")
          .whereLayer("status")
          .mayOnlyAccessLayers("value", "failure", "port", "central", "stackset", "proof")
          .whereLayer("backfill")
          .mayOnlyAccessLayers("value", "failure", "port", "check", "central")
          .whereLayer("replay")
          .mayOnlyAccessLayers("value", "failure", "port", "central")
          .whereLayer("watch")
          .mayOnlyAccessLayers(
              "value", "failure", "port", "plan", "central", "stackset", "proof", "replay")
          .whereLayer("doctor")
          .mayOnlyAccessLayers("value", "failure", "port", "plan", "check", "central", "stackset")
          .whereLayer("whole")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule AWS_SIDE_KNOWS_NO_COMMAND_AND_NO_SANDBOX =
      noClasses()
          .that()
          .resideInAPackage("dev.eventbot.rollout.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "dev.eventbot.cli..", "dev.eventbot.sandbox..");

  @ArchTest
  static final ArchRule COMMANDS_AND_SCREENS_KNOW_NO_AWS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.eventbot.cli.command..",
              "dev.eventbot.cli.init..",
              "dev.eventbot.cli.output..",
              "dev.eventbot.cli.page..",
              "dev.eventbot.cli.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon.awssdk..", "dev.eventbot.rollout.aws..", "dev.eventbot.sandbox..");

  @ArchTest
  static final ArchRule SCREENS_KNOW_NO_COMMAND =
      noClasses()
          .that()
          .resideInAnyPackage("dev.eventbot.cli.output..", "dev.eventbot.cli.page..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.eventbot.cli.command..", "dev.eventbot.cli.init..", "picocli..");

  @ArchTest
  static final ArchRule QUESTIONS_KNOW_NO_COMMAND =
      noClasses()
          .that()
          .resideInAPackage("dev.eventbot.cli.init..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.eventbot.cli.command..", "picocli..");

  @ArchTest
  static final ArchRule THE_PAGE_KNOWS_NO_SCREEN =
      noClasses()
          .that()
          .resideInAPackage("dev.eventbot.cli.page..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.eventbot.cli.output..", "dev.eventbot.cli.config..");

  @ArchTest
  static final ArchRule ONLY_THE_COMPOSITION_ROOT_SEES_THE_AWS_SIDE =
      classes()
          .that()
          .resideInAPackage("dev.eventbot.rollout.aws..")
          .should()
          .onlyBeAccessed()
          .byAnyPackage("dev.eventbot.rollout.aws..", "dev.eventbot.cli");

  /** Shown by the command line and the sandbox alike, so it may know neither. */
  @ArchTest
  static final ArchRule PREVIEWS_KNOW_ONLY_MESSAGES =
      classes()
          .that()
          .resideInAPackage("dev.eventbot.preview..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.eventbot.preview..",
              "dev.eventbot.bot.event",
              "dev.eventbot.bot.incident",
              "dev.eventbot.bot.message",
              "dev.eventbot.bot.robot",
              "java..",
              "com.fasterxml.jackson..",
              "org.commonmark..");
}
