package dev.eventbot.cli.command;

import dev.eventbot.cli.config.RobotConfig;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.FollowUp;
import dev.eventbot.rollout.value.Heartbeat;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.RobotReach;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a channel's robot speaks and where it may be, as it is typed. */
final class RobotOptions {
  @Option(
      names = "--robot",
      paramLabel = "KIND",
      description = "dingtalk, feishu (Lark, too) or wecom; otherwise as the webhook tells.")
  RobotKind robot;

  @Option(
      names = "--style",
      paramLabel = "STYLE",
      description = "modern, the default, classic, or card (not for feishu).")
  private String style;

  @Option(
      names = "--follow-up",
      paramLabel = "TIME",
      description = "Least time between two messages about one incident; 5m unless told.")
  private FollowUp followUp;

  @Option(
      names = "--heartbeat",
      paramLabel = "WHEN",
      description = "weekly, the default, or off: a message a week that all is well.")
  private Heartbeat heartbeat;

  @Option(
      names = "--robot-host",
      paramLabel = "HOST",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Further hosts the webhook may lead to; none forgets them.")
  private List<String> hosts;

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description = "Proxy on the bot's way to the robot, http://HOST:PORT, or none.")
  private String proxy;

  /** What was typed. */
  RobotConfig typed() {
    return new RobotConfig(
        Optional.ofNullable(style),
        Optional.ofNullable(followUp),
        Optional.ofNullable(heartbeat),
        Optional.ofNullable(hosts).map(RobotOptions::hosts),
        proxy == null ? Optional.empty() : Optional.of(proxy(proxy)));
  }

  private static List<String> hosts(List<String> typed) {
    try {
      return typed.equals(List.of("none"))
          ? List.of()
          : typed.stream().map(RobotReach::host).toList();
    } catch (UsageException e) {
      throw new UsageException("--robot-host: " + e.getMessage());
    }
  }

  private static Optional<URI> proxy(String typed) {
    try {
      return RobotReach.proxy(typed);
    } catch (UsageException e) {
      throw new UsageException("--proxy: " + e.getMessage());
    }
  }
}
