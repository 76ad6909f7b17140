package dev.eventbot.cli.config;

import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.value.FollowUp;
import dev.eventbot.rollout.value.Heartbeat;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.RobotReach;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How a channel's robot speaks and where it may be, as far as that is told.
 *
 * @param hosts further ones; present and empty for none
 * @param proxy present and empty for none
 */
public record RobotConfig(
    Optional<String> style,
    Optional<FollowUp> followUp,
    Optional<Heartbeat> heartbeat,
    Optional<List<String>> hosts,
    Optional<Optional<URI>> proxy) {
  /** Nothing is told. */
  public static final RobotConfig NONE =
      new RobotConfig(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  static RobotConfig of(Section channel) {
    return new RobotConfig(
        channel.choice("style", "modern", "classic", "card"),
        channel.text("follow-up", FollowUp::parse),
        channel.choice("heartbeat", "weekly", "off").map(Heartbeat::of),
        channel.value("robot-hosts").map(there -> channel.list("robot-hosts", RobotReach::host)),
        channel.text("proxy", RobotReach::proxy));
  }

  /** What is told here, and otherwise there. */
  public RobotConfig over(RobotConfig other) {
    return new RobotConfig(
        style.or(other::style),
        followUp.or(other::followUp),
        heartbeat.or(other::heartbeat),
        hosts.or(other::hosts),
        proxy.or(other::proxy));
  }

  /** A style that a new robot does not have does not stay. */
  String style(RobotKind robot, ChannelRequest standard) {
    return style.orElse(robot.styles().contains(standard.style()) ? standard.style() : "modern");
  }

  RobotReach reach(RobotReach standard) {
    return new RobotReach(hosts.orElse(standard.hosts()), proxy.orElse(standard.proxy()));
  }
}
