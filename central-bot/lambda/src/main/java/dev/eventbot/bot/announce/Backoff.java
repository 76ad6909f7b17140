package dev.eventbot.bot.announce;

import dev.eventbot.bot.incident.IncidentState.Attempt;
import dev.eventbot.bot.robot.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait before trying again, and when to stop trying. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /**
   * After an hour of a robot that takes nothing a person should know: the alarm is on that queue.
   */
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(1);

  private static final int FEWEST_ATTEMPTS = 5;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Doubling, capped, and jittered between half and whole, so that what failed together does not
   * come back together.
   *
   * @param failures so far, 1 after the first
   */
  Duration pause(int failures) {
    long doubled = FIRST.toMillis() << Math.min(failures - 1, 10);
    long capped = Math.min(doubled, LONGEST.toMillis());
    return Duration.ofMillis(capped / 2 + random.nextLong(capped / 2 + 1));
  }

  /** Spreads what waits for the same moment over a few seconds after it. */
  Duration spread() {
    return Duration.ofMillis(500 + random.nextLong(4_500));
  }

  Attempt failed(Attempt before, Outcome outcome, Instant now, boolean plain) {
    int failures = before.failures() + 1;
    return new Attempt(
        failures,
        Optional.of(now.plus(pause(failures))),
        plain || before.plain() || outcome instanceof Outcome.Refused,
        before.firstFailureAt().or(() -> Optional.of(now)));
  }

  static boolean isHopeless(Attempt attempt, Instant now) {
    return attempt.failures() >= FEWEST_ATTEMPTS
        && attempt.firstFailureAt().filter(at -> at.plus(GIVE_UP_AFTER).isBefore(now)).isPresent();
  }
}
