package dev.eventbot.cli.config;

import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Optional;

/**
 * What {@code eventbot.yaml} asks for; everything in it is optional.
 *
 * @param region the central account's home region
 * @param encryptTopic whether the central topic gets a customer key
 * @param targets where the forwarders go
 * @param shape what kind of organization it is
 * @param pattern which events they forward, instead of all of AWS Health
 */
public record Config(
    Optional<Region> region,
    boolean encryptTopic,
    TargetConfig targets,
    ShapeConfig shape,
    Optional<EventPattern> pattern,
    List<ChannelConfig> channels) {
  public Config {
    channels = List.copyOf(channels);
  }

  /** No file at all. */
  public static Config empty() {
    return new Config(
        Optional.empty(),
        false,
        TargetConfig.NOWHERE,
        ShapeConfig.usual(),
        Optional.empty(),
        List.of());
  }

  /** The same with these channels, where the file names none. */
  public Config withChannels(List<ChannelConfig> others) {
    return new Config(region, encryptTopic, targets, shape, pattern, others);
  }

  public Optional<ChannelConfig> channel(ChannelName name) {
    return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
  }
}
