package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.WrittenFilter;
import dev.eventbot.rollout.value.FollowUp;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The channels that are deployed, one line each. */
public final class ChannelsView {
  private ChannelsView() {}

  public static List<String> lines(List<ChannelStatus> channels) {
    if (channels.isEmpty()) {
      return List.of("no channel yet", "next: eventbot channel deploy NAME --webhook-file FILE");
    }
    Table table =
        new Table(
            "CHANNEL",
            "STATUS",
            "ROBOT",
            "STYLE",
            "KEYWORD",
            "LANGUAGE",
            "TIME ZONE",
            "FOLLOW-UP",
            "HEARTBEAT",
            "ONLY");
    for (ChannelStatus channel : channels) {
      table.row(
          channel.name().toString(),
          channel.status(),
          channel.parameters().getOrDefault("Robot", ""),
          channel.parameters().getOrDefault("Style", ""),
          channel.parameters().getOrDefault("Keyword", ""),
          channel.parameters().getOrDefault("Language", ""),
          channel.parameters().getOrDefault("TimeZone", ""),
          Optional.ofNullable(channel.parameters().get("FollowUpSeconds"))
              .map(seconds -> FollowUp.ofSeconds(seconds).toString())
              .orElse(""),
          channel.parameters().getOrDefault("Heartbeat", ""),
          channel.only().isEmpty() ? "everything" : channel.only().words());
    }
    return table.lines("");
  }

  public static JsonNode document(List<ChannelStatus> channels) {
    return Documents.object().set("channels", Documents.array(channels, ChannelsView::document));
  }

  private static JsonNode document(ChannelStatus channel) {
    var document =
        Documents.object()
            .put("name", channel.name().toString())
            .put("status", channel.status())
            .put("changedAt", channel.changedAt().truncatedTo(ChronoUnit.SECONDS).toString())
            .put("robot", channel.parameters().get("Robot"))
            .put("style", channel.parameters().get("Style"))
            .put("heartbeat", channel.parameters().get("Heartbeat"))
            .put("filter", channel.filter().orElse(null));
    document.set("only", WrittenFilter.write(channel.only()));
    document.set("parameters", Documents.map(channel.parameters()));
    document.set("outputs", Documents.map(channel.outputs()));
    return document;
  }
}
