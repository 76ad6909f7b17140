package dev.eventbot.cli.init;

import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.RegionChoice;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.Webhook;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What was typed as options, so that it is not asked for.
 *
 * @param signingSecret blank for a robot that is not signed
 * @param test whether a test message is sent
 */
public record Told(
    boolean singleAccount,
    List<OuName> ous,
    List<RegionChoice> regions,
    Optional<ChannelName> channel,
    Optional<RobotKind> robot,
    List<String> robotHosts,
    Optional<Webhook> webhook,
    Optional<String> signingSecret,
    Optional<String> keyword,
    Optional<String> language,
    Optional<ZoneId> timeZone,
    Optional<Boolean> test) {
  public Told {
    ous = List.copyOf(ous);
    regions = List.copyOf(regions);
    robotHosts = List.copyOf(robotHosts);
  }
}
