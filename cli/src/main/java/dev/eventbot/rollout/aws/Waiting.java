package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Looks again and again, each time a little later up to a cap, with jitter, until there is an
 * answer.
 */
final class Waiting {
  private static final Duration FIRST = Duration.ofMillis(150);
  private static final double GROWTH = 1.5;

  /** How long AWS may be throttling us or out of reach, without an answer in between. */
  private static final Duration TROUBLE = Duration.ofMinutes(10);

  private final Clock clock;
  private final Pause pause;
  private final Duration cap;
  private final Duration patience;

  /**
   * Waits by the given clock.
   *
   * @param cap the longest time between two looks
   * @param patience after which we give up
   */
  Waiting(Clock clock, Pause pause, Duration cap, Duration patience) {
    this.clock = clock;
    this.pause = pause;
    this.cap = cap;
    this.patience = patience;
  }

  /**
   * The first answer {@code look} has. A look that was throttled, or did not reach AWS, is only a
   * look without an answer: what AWS is doing goes on meanwhile.
   *
   * @param what completes "gave up after … waiting for"
   * @throws FailedException when patience is at its end, or AWS has been out of reach for too long
   */
  <T> T until(String what, Supplier<Optional<T>> look) {
    Instant deadline = clock.instant().plus(patience);
    Duration delay = FIRST;
    Instant since = null;
    while (true) {
      Optional<T> answer = Optional.empty();
      try {
        answer = look.get();
        since = null;
      } catch (FailedException e) {
        since = since == null ? clock.instant() : since;
        if (!AwsErrors.mayPass(e) || clock.instant().isAfter(since.plus(TROUBLE))) {
          throw e;
        }
      }
      if (answer.isPresent()) {
        return answer.get();
      }
      if (clock.instant().isAfter(deadline)) {
        throw new FailedException(
            "gave up after " + patience.toMinutes() + " min waiting for " + what,
            "look at it in the AWS console, then run the command again");
      }
      pause.sleep(jittered(delay));
      delay = longer(delay);
    }
  }

  private Duration longer(Duration delay) {
    Duration next = Duration.ofMillis((long) (delay.toMillis() * GROWTH));
    return next.compareTo(cap) > 0 ? cap : next;
  }

  private static Duration jittered(Duration delay) {
    return Duration.ofMillis(
        (long) (delay.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
  }
}
