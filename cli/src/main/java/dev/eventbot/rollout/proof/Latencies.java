package dev.eventbot.rollout.proof;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How long probes took, in milliseconds, by nearest rank: each is the latency of a probe that was.
 */
public record Latencies(int count, int p50, int p90, int p99, int max) {
  /** Empty when there is none. */
  public static Optional<Latencies> of(Stream<OptionalInt> latencies) {
    int[] sorted =
        latencies.filter(OptionalInt::isPresent).mapToInt(OptionalInt::getAsInt).toArray();
    if (sorted.length == 0) {
      return Optional.empty();
    }
    Arrays.sort(sorted);
    return Optional.of(
        new Latencies(
            sorted.length,
            rank(sorted, 50),
            rank(sorted, 90),
            rank(sorted, 99),
            sorted[sorted.length - 1]));
  }

  private static int rank(int[] sorted, int percent) {
    return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
  }
}
