package dev.eventbot.bot.announce;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/**
 * How long this invocation may still live; Lambda ends it without asking.
 *
 * @param remainingMillis asked anew each time
 */
public record Deadline(IntSupplier remainingMillis) {
  /**
   * The longest one post may take: robot 5 + 10 s, again in plain text, and one slow answer of
   * AWS's beside it. If Lambda ended us in the middle, the group might see the message twice.
   */
  private static final int MILLIS_FOR_ONE_POST = 33_000;

  private static final int MILLIS_FOR_ENRICHMENT = 12_000;

  /** Clocks of two instances differ by less. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  boolean allowsOneMore() {
    return remainingMillis.getAsInt() >= MILLIS_FOR_ONE_POST;
  }

  /** Whether there is time for {@link Enrichment}'s slowest answer and a post after it. */
  boolean allowsEnrichment() {
    return remainingMillis.getAsInt() >= MILLIS_FOR_ONE_POST + MILLIS_FOR_ENRICHMENT;
  }

  /** By then this invocation has certainly ended. */
  Instant end(Instant now) {
    return now.plusMillis(Math.max(0, remainingMillis.getAsInt())).plus(SKEW);
  }
}
