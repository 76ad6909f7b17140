package dev.eventbot.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The arrows of the bot: event, incident, message, robot, each knowing only those before it. */
@AnalyzeClasses(packages = "dev.eventbot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule EACH_STEP_KNOWS_ONLY_THE_ONES_BEFORE =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("event")
          .definedBy("dev.eventbot.bot.event")
          .layer("incident")
          .definedBy("dev.eventbot.bot.incident")
          .layer("message")
          .definedBy("dev.eventbot.bot.message")
          .layer("robot")
          .definedBy("dev.eventbot.bot.robot")
          .layer("announce")
          .definedBy("dev.eventbot.bot.announce")
          .layer("aws")
          .definedBy("dev.eventbot.bot.aws")
          .layer("bot")
          .definedBy("dev.eventbot.bot")
          .whereLayer("bot")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("aws")
          .mayOnlyBeAccessedByLayers("bot")
          .whereLayer("announce")
          .mayOnlyBeAccessedByLayers("bot", "aws")
          .whereLayer("robot")
          .mayOnlyBeAccessedByLayers("bot", "aws", "announce")
          .whereLayer("message")
          .mayOnlyBeAccessedByLayers("bot", "aws", "announce", "robot")
          .whereLayer("incident")
          .mayOnlyBeAccessedByLayers("bot", "aws", "announce", "robot", "message")
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers("bot", "aws", "announce", "message", "incident");

  /** BotHandler and ChannelAssembly are the composition root: they pass the clients on. */
  @ArchTest
  static final ArchRule THE_SDK_STAYS_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.eventbot.bot.aws")
          .and()
          .areNotAssignableTo(BotHandler.class)
          .and()
          .areNotAssignableTo(ChannelAssembly.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  /** AWS's own matcher is no SDK, and only the routing needs it. */
  @ArchTest
  static final ArchRule PATTERNS_ARE_MATCHED_IN_ONE_CLASS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.eventbot.bot.announce.PatternFilter")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.event..");

  @ArchTest
  static final ArchRule THE_BOT_KNOWS_NOBODY_ELSE =
      classes()
          .that()
          .resideInAPackage("dev.eventbot.bot..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.eventbot.bot..",
              "java..",
              "javax.crypto..",
              "javax.net.ssl..",
              "javax.naming..",
              "com.fasterxml.jackson..",
              "com.amazonaws.services.lambda.runtime..",
              "software.amazon..");

  @ArchTest
  static final ArchRule MESSAGES_ARE_PURE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.eventbot.bot.message", "dev.eventbot.bot.incident", "dev.eventbot.bot.event")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.time.chrono..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");
}
