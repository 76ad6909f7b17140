package dev.eventbot.bot.aws;

import java.time.Duration;
import java.time.Instant;

/** Something looked up, and until when it counts as fresh. */
record Cached<V>(V value, Instant freshUntil) {

  /** Long enough to spare the service, short enough that nobody waits for a corrected secret. */
  static final Duration LIFETIME = Duration.ofMinutes(5);

  /** After a failed lookup: not every message of a batch has to run into the same timeout. */
  static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  boolean isFresh(Instant now) {
    return now.isBefore(freshUntil);
  }
}
