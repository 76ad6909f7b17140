package dev.eventbot.cli.command;

import dev.eventbot.cli.config.ChannelConfig;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.value.ChannelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The channels eventbot.yaml names and AWS does not have; only theirs are secrets looked up. */
final class Missing {
  private final Session session;
  private final List<String> warnings = new ArrayList<>();

  Missing(Session session) {
    this.session = session;
  }

  List<ChannelRequest> channels() {
    List<ChannelConfig> wanted = session.config().channels();
    if (wanted.isEmpty()) {
      return List.of();
    }
    Set<ChannelName> deployed =
        session.rollout().channels().list().stream()
            .map(ChannelStatus::name)
            .collect(Collectors.toSet());
    wanted.stream().filter(channel -> deployed.contains(channel.name())).forEach(this::warn);
    return wanted.stream()
        .filter(channel -> !deployed.contains(channel.name()))
        .map(channel -> channel.request(session.environment()))
        .toList();
  }

  /** What is to be said of those that are there. */
  List<String> warnings() {
    return warnings;
  }

  /** A rollout changes no channel that is there, so that a differing one must not go unsaid. */
  private void warn(ChannelConfig channel) {
    Channels channels = session.rollout().channels();
    Set<String> different =
        channels
            .settings(channel.name())
            .map(deployed -> channels.differences(channel.settings(deployed)))
            .orElse(Set.of());
    if (!different.isEmpty()) {
      warnings.add(
          "channel "
              + channel.name()
              + " differs from "
              + session.options().config().orElse("eventbot.yaml")
              + " ("
              + String.join(", ", different)
              + "); next: eventbot channel deploy "
              + channel.name());
    }
  }
}
