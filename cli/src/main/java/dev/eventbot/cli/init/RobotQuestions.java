package dev.eventbot.cli.init;

import dev.eventbot.cli.config.ConfigReader;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.RobotReach;
import dev.eventbot.rollout.value.Webhook;
import java.util.Map;
import java.util.Optional;

/** Which group, and how its robot is spoken to. */
final class RobotQuestions {
  private final Questions questions;
  private final Told told;
  private final Map<String, String> environment;

  RobotQuestions(Questions questions, Told told, Map<String, String> environment) {
    this.questions = questions;
    this.told = told;
    this.environment = environment;
  }

  /** All of it. */
  ChannelAnswers channel() {
    if (questions.asking()) {
      questions.say("");
    }
    ChannelName name =
        told.channel()
            .orElseGet(() -> questions.ask("Name of the first channel", "ops", ChannelName::parse));
    Optional<Webhook> webhook = webhook(name);
    Optional<RobotKind> robot = robot(webhook);
    webhook.ifPresent(address -> questions.say("  a " + robot.orElseThrow() + " robot"));
    Optional<String> secret = webhook.isEmpty() ? told.signingSecret() : secret(name);
    return new ChannelAnswers(
        name,
        robot,
        told.robotHosts(),
        webhook,
        secret.filter(text -> !text.isBlank()),
        keyword("AWS"),
        told.language()
            .orElseGet(
                () ->
                    questions.ask(
                        "Language of messages, zh-CN or en-US", "zh-CN", RobotQuestions::language)),
        told.timeZone()
            .orElseGet(
                () -> questions.ask("Time zone of messages", "Asia/Shanghai", ConfigReader::zone)));
  }

  /** The same with what a robot that refused may have wanted otherwise. */
  ChannelAnswers again(ChannelAnswers before) {
    Optional<Webhook> other = askedWebhook(before.name(), "(not shown) [keep]");
    return new ChannelAnswers(
        before.name(),
        other.isEmpty() ? before.robot() : robot(other),
        before.robotHosts(),
        other.or(before::webhook),
        askedSecret(
                before.signingSecret().isEmpty()
                    ? "(not shown) [not signed]"
                    : "(not shown; none: the robot is not signed) [keep]")
            .or(before::signingSecret)
            .filter(text -> !text.isBlank()),
        questions.ask("Keyword of the robot", before.keyword(), RobotQuestions::filled),
        before.language(),
        before.timeZone());
  }

  private static String language(String typed) {
    ChannelRequest.requireLanguage(typed);
    return typed;
  }

  private String keyword(String usual) {
    return told.keyword()
        .orElseGet(
            () ->
                questions.ask(
                    "Keyword of the robot, in every message", usual, RobotQuestions::filled));
  }

  private static String filled(String typed) {
    if (typed.isBlank()) {
      throw new UsageException("the keyword is empty");
    }
    return typed.strip();
  }

  private Optional<Webhook> webhook(ChannelName name) {
    if (told.webhook().isPresent()) {
      return told.webhook().map(this::fitting);
    }
    String variable = ChannelAnswers.variable(name, "WEBHOOK");
    Optional<String> known = set(variable);
    if (known.isPresent()) {
      questions.say("  its webhook: " + variable + " of the environment");
      try {
        return known.map(Webhook::parse).map(this::fitting);
      } catch (UsageException e) {
        throw new UsageException(variable + ": " + e.getMessage(), e.nextStep().orElse(null), e);
      }
    }
    return askedWebhook(name, "(not shown; nothing: later)");
  }

  private Optional<Webhook> askedWebhook(ChannelName name, String usual) {
    return questions.askUnseen(
        "Webhook of the robot in group " + name + " " + usual,
        typed -> fitting(Webhook.parse(typed)));
  }

  private Optional<String> secret(ChannelName name) {
    if (told.signingSecret().isPresent()) {
      return told.signingSecret();
    }
    String variable = ChannelAnswers.variable(name, "SECRET");
    Optional<String> known = set(variable);
    if (known.isPresent()) {
      questions.say("  its signing secret: " + variable + " of the environment");
      return known;
    }
    return askedSecret("(not shown; nothing: the robot is not signed)");
  }

  /** Blank for a robot that is said to be not signed. */
  private Optional<String> askedSecret(String usual) {
    return questions.askUnseen(
        "Signing secret " + usual, typed -> typed.equalsIgnoreCase("none") ? "" : typed);
  }

  private Optional<String> set(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  /** Refuses what no robot of the kind that was told, or of any, answers at. */
  private Webhook fitting(Webhook webhook) {
    webhook.requireFor(
        told.robot().or(webhook::kind).orElse(RobotKind.DINGTALK),
        new RobotReach(told.robotHosts(), Optional.empty()));
    return webhook;
  }

  /** As the webhook's host tells; a host of the user's own tells nothing. */
  private Optional<RobotKind> robot(Optional<Webhook> webhook) {
    Optional<RobotKind> known = told.robot().or(() -> webhook.flatMap(Webhook::kind));
    return known.isPresent() || webhook.isEmpty()
        ? known
        : Optional.of(
            questions.ask(
                "Whose robot is it: dingtalk, feishu or wecom", "dingtalk", RobotKind::parse));
  }
}
