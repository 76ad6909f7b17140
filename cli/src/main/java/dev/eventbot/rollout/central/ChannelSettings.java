package dev.eventbot.rollout.central;

import dev.eventbot.rollout.value.FollowUp;
import dev.eventbot.rollout.value.Heartbeat;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.RobotReach;
import java.net.URI;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a deployed channel is, as a request that would change nothing, and how another differs. */
public final class ChannelSettings {
  private ChannelSettings() {}

  public static ChannelRequest of(ChannelStatus channel) {
    ChannelRequest standard = ChannelRequest.of(channel.name(), Optional.empty());
    Map<String, String> is = channel.parameters();
    return new ChannelRequest(
        channel.name(),
        Optional.ofNullable(is.get("Robot")).map(RobotKind::parse).orElse(standard.robot()),
        Optional.empty(),
        Optional.empty(),
        is.getOrDefault("Keyword", standard.keyword()),
        is.getOrDefault("Language", standard.language()),
        ZoneId.of(is.getOrDefault("TimeZone", standard.timeZone().getId())),
        is.getOrDefault("Style", standard.style()),
        Optional.ofNullable(is.get("FollowUpSeconds"))
            .map(FollowUp::ofSeconds)
            .orElse(standard.followUp()),
        Optional.ofNullable(is.get("Heartbeat")).map(Heartbeat::of).orElse(standard.heartbeat()),
        new RobotReach(
            Stream.of(is.getOrDefault("RobotHosts", "").split(",", -1))
                .filter(host -> !host.isEmpty())
                .toList(),
            Optional.ofNullable(is.get("Proxy")).filter(p -> !p.isEmpty()).map(URI::create)),
        channel.only(),
        is.getOrDefault("ParameterPrefix", standard.parameterPrefix()),
        is.getOrDefault("Runtime", standard.runtime()),
        Optional.ofNullable(is.get("SnapStart")).map(value -> !value.equals("None")),
        Integer.parseInt(
            is.getOrDefault("LogRetentionDays", String.valueOf(standard.logRetentionDays()))));
  }

  /**
   * Every setting that changes, by its name in eventbot.yaml, with the words of a plan: {@code
   * language en-US → zh-CN}.
   */
  public static Map<String, String> changes(ChannelRequest from, ChannelRequest to, Region home) {
    Map<String, String> changes = new LinkedHashMap<>();
    put(changes, "robot", from.robot().word(), to.robot().word());
    put(changes, "style", from.style(), to.style());
    put(changes, "keyword", from.keyword(), to.keyword());
    put(changes, "language", from.language(), to.language());
    put(changes, "time-zone", from.timeZone().getId(), to.timeZone().getId());
    put(changes, "follow-up", from.followUp().toString(), to.followUp().toString());
    put(changes, "heartbeat", from.heartbeat().word(), to.heartbeat().word());
    put(changes, "robot-hosts", hosts(from), hosts(to));
    put(changes, "proxy", proxy(from), proxy(to));
    put(changes, "runtime", from.runtime(), to.runtime());
    put(changes, "snap-start", snapStart(from, home), snapStart(to, home));
    if (!from.only().equals(to.only())) {
      changes.put(
          "only",
          to.only().isEmpty()
              ? "filter removed"
              : from.only().isEmpty()
                  ? "filter added: " + to.only().words()
                  : "filter " + from.only().words() + " → " + to.only().words());
    }
    return changes;
  }

  private static String hosts(ChannelRequest request) {
    List<String> hosts = request.reach().hosts();
    return hosts.isEmpty() ? "none" : String.join(", ", hosts);
  }

  private static String proxy(ChannelRequest request) {
    return request.reach().proxy().map(URI::toString).orElse("none");
  }

  private static String snapStart(ChannelRequest request, Region home) {
    return Channels.snapStart(request.snapStart(), home).equals("None") ? "off" : "on";
  }

  private static void put(Map<String, String> changes, String name, String from, String to) {
    if (!from.equals(to)) {
      changes.put(name, name + " " + from + " → " + to);
    }
  }
}
