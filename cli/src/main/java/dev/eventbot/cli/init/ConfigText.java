package dev.eventbot.cli.init;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.eventbot.rollout.check.Choices;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RegionChoice;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code eventbot.yaml} with its comments; holds no secret. */
final class ConfigText {
  /** What the schema beside it is called. */
  static final String SCHEMA = "eventbot.schema.json";

  private final Answers answers;
  private final List<String> lines = new ArrayList<>();

  private ConfigText(Answers answers) {
    this.answers = answers;
  }

  static String of(Answers answers) {
    ConfigText text = new ConfigText(answers);
    text.head();
    text.targets();
    text.channel(answers.channel());
    return String.join("\n", text.lines) + "\n";
  }

  private void head() {
    add("# yaml-language-server: $schema=" + SCHEMA);
    add(
        "# What eventbot deploys. eventbot diff shows what would change, eventbot deploy changes it.");
    add(
        "# Nothing in here is secret: ${NAME} of webhook and secret is taken from the environment.");
    add("central:");
    add("  region: " + answers.choices().home() + " # home: of central bot, channels, StackSet");
    add("");
  }

  private void targets() {
    add("targets:");
    if (answers.singleAccount()) {
      add("  single-account: true # account " + answers.choices().account() + " and no other");
    } else {
      add("  # Accounts that join these units later are covered, too.");
      add("  ous:");
      for (Choices.Unit unit : answers.units()) {
        add(
            "    - "
                + unit.id()
                + " # "
                + OneLine.of(unit.path())
                + ", "
                + Texts.count(unit.accounts(), "account"));
      }
      add("  # exclude-accounts: [\"123456789012\"]");
    }
    add("  regions:");
    for (RegionChoice choice : answers.regions()) {
      add(
          "    - "
              + choice
              + choice.region().flatMap(this::why).map(why -> " # " + why).orElse(""));
    }
    add("");
  }

  private Optional<String> why(Region region) {
    return switch (region.name()) {
      case "us-east-1" -> Optional.of("with global events: IAM, Route 53, CloudFront, …");
      case "us-west-2" -> Optional.of("with AWS Health's backup copies");
      default -> Optional.empty();
    };
  }

  private void channel(ChannelAnswers channel) {
    add("channels:");
    add("  " + channel.name() + ":");
    add(
        channel
            .robot()
            .map(robot -> "    robot: " + robot)
            .orElse("    # robot: dingtalk # or feishu, wecom; otherwise as the webhook tells"));
    add("    webhook: \"${" + channel.webhookVariable() + "}\"");
    add(
        channel.signingSecret().isPresent()
            ? "    secret: \"${" + channel.secretVariable() + "}\""
            : "    # secret: \"${" + channel.secretVariable() + "}\" # when the robot is signed");
    if (!channel.robotHosts().isEmpty()) {
      add("    robot-hosts: [" + String.join(", ", channel.robotHosts()) + "]");
    }
    add(
        "    keyword: "
            + TextNode.valueOf(channel.keyword())
            + " # stands in every message, as the robot's security settings ask");
    add("    language: " + channel.language() + " # zh-CN or en-US");
    add("    time-zone: " + channel.timeZone());
    add(
        "    # style: modern # or classic"
            + (channel.robot().equals(Optional.of(RobotKind.FEISHU)) ? "" : ", card"));
    add("    # only: { service: [EC2, RDS], severity: [issue-open, action-required] }");
  }

  private void add(String line) {
    lines.add(line);
  }
}
