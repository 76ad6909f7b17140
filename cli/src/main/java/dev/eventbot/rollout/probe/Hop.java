package dev.eventbot.rollout.probe;

import dev.eventbot.rollout.value.ChannelName;
import java.time.Instant;
import java.util.Optional;

/** A place the test event was seen at. */
public record Hop(Place place, Optional<ChannelName> channel, Instant at, String detail) {
  /** In the order of the path. */
  public enum Place {
    BUS,
    /** The central bus. */
    CENTRAL,
    TOPIC,
    QUEUE,
    BOT,
    ROBOT
  }
}
