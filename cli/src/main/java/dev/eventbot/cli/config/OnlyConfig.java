package dev.eventbot.cli.config;

import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.OuName;
import java.util.Optional;

/** Reads a channel's {@code only:}. */
final class OnlyConfig {
  private OnlyConfig() {}

  /** Empty where nothing is written; present and empty for everything. */
  static Optional<ChannelFilter> of(Section channel) {
    if (channel.value("only").isEmpty()) {
      return Optional.empty();
    }
    Section only =
        channel.section(
            "only", "service", "category", "account", "ou", "region", "severity", "pattern");
    return Optional.of(
        ConfigReader.at(
            only.at(),
            only.path(""),
            () ->
                new ChannelFilter(
                    only.filledList("service", ChannelFilter::service),
                    only.filledList("category", ChannelFilter::category),
                    only.filledList("account", ChannelFilter::account),
                    only.filledList("ou", OuName::parse),
                    only.filledList("region", ChannelFilter::region),
                    only.filledList("severity", ChannelFilter::severity),
                    only.value("pattern").map(node -> pattern(only, node)))));
  }

  private static EventPattern pattern(Section only, YamlNode node) {
    if (!(node instanceof YamlNode.Mapping)) {
      throw YamlReader.complaint(
          node.at(), only.path("pattern") + ": a mapping is expected, this is " + node.kind());
    }
    return ConfigReader.at(
        node.at(), only.path("pattern"), () -> EventPattern.parse(node.json().toString()));
  }
}
