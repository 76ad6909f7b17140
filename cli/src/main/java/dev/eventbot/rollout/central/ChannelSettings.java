package dev.eventbot.rollout.central;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.Region;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a deployed channel is, as a request that would change nothing, and how another differs. */
public final class ChannelSettings {
  private ChannelSettings() {}

  public static ChannelRequest of(ChannelStatus channel) {
    ChannelRequest standard = ChannelRequest.of(channel.name(), Optional.empty());
    Map<String, String> is = channel.parameters();
    Optional<JsonNode> policy = channel.filterPolicy();
    return new ChannelRequest(
        channel.name(),
        is.getOrDefault("Robot", standard.robot()),
        Optional.empty(),
        Optional.empty(),
        is.getOrDefault("Keyword", standard.keyword()),
        is.getOrDefault("Language", standard.language()),
        ZoneId.of(is.getOrDefault("TimeZone", standard.timeZone().getId())),
        new ChannelFilter(
            values(policy, "service"),
            values(policy, "eventTypeCategory"),
            values(policy, "eventRegion")),
        is.getOrDefault("ParameterPrefix", standard.parameterPrefix()),
        is.getOrDefault("Runtime", standard.runtime()),
        Optional.ofNullable(is.get("SnapStart")).map(value -> !value.equals("None")),
        Integer.parseInt(
            is.getOrDefault("LogRetentionDays", String.valueOf(standard.logRetentionDays()))));
  }

  private static List<String> values(Optional<JsonNode> policy, String key) {
    List<String> values = new ArrayList<>();
    policy.ifPresent(tree -> tree.at("/detail/" + key).forEach(v -> values.add(v.asText())));
    return values;
  }

  /**
   * Every setting that changes, by its name in eventbot.yaml, with the words of a plan: {@code
   * language en-US → zh-CN}.
   */
  public static Map<String, String> changes(ChannelRequest from, ChannelRequest to, Region home) {
    Map<String, String> changes = new LinkedHashMap<>();
    put(changes, "robot", from.robot(), to.robot());
    put(changes, "keyword", from.keyword(), to.keyword());
    put(changes, "language", from.language(), to.language());
    put(changes, "time-zone", from.timeZone().getId(), to.timeZone().getId());
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

  private static String snapStart(ChannelRequest request, Region home) {
    return Channels.snapStart(request.snapStart(), home).equals("None") ? "off" : "on";
  }

  private static void put(Map<String, String> changes, String name, String from, String to) {
    if (!from.equals(to)) {
      changes.put(name, name + " " + from + " → " + to);
    }
  }
}
