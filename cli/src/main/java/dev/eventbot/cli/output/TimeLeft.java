package dev.eventbot.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How long the rest will take at the pace of the last minutes; unknown until there is a pace. Not
 * thread-safe.
 */
final class TimeLeft {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration STEP = Duration.ofSeconds(5);

  /** Less than this tells nothing: results come in bursts, one for each look at the operation. */
  private static final Duration ENOUGH = Duration.ofSeconds(20);

  private record Sample(Instant at, int done) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  TimeLeft(Instant start) {
    samples.add(new Sample(start, 0));
  }

  /** So many are done now. */
  void at(Instant now, int done) {
    if (Duration.between(samples.getLast().at(), now).compareTo(STEP) >= 0) {
      samples.add(new Sample(now, done));
    }
    // One that is older than the window stays: it is where the window begins.
    while (samples.size() > 1 && Duration.between(second().at(), now).compareTo(WINDOW) >= 0) {
      samples.removeFirst();
    }
  }

  private Sample second() {
    return samples.stream().skip(1).findFirst().orElseThrow();
  }

  Optional<Duration> of(Instant now, int done, int total) {
    Sample first = samples.getFirst();
    Duration passed = Duration.between(first.at(), now);
    int lately = done - first.done();
    if (lately <= 0 || passed.compareTo(ENOUGH) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofMillis((long) ((double) passed.toMillis() / lately * (total - done))));
  }

  /** {@code about 6 min left}, no more exact than it can be known. */
  String words(Instant now, int done, int total) {
    if (done >= total) {
      return "";
    }
    return of(now, done, total)
        .map(left -> "about " + rough(left) + " left")
        .orElse("time left unknown");
  }

  private static String rough(Duration left) {
    long seconds = Math.max(1, left.toSeconds());
    if (seconds < 90) {
      return Math.max(10, Math.round(seconds / 10.0) * 10) + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes < 90 ? minutes + " min" : Math.round(minutes / 60.0) + " h";
  }
}
