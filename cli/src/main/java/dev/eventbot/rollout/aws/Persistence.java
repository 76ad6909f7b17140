package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes a call again while AWS throttles it, cannot be reached or loses its answer: later each time
 * up to a cap, with jitter, and not for ever. The SDK's own few attempts are over within seconds,
 * and Organizations and StackSets throttle a large organization for minutes. Only for calls that
 * may be made twice.
 */
final class Persistence {
  private static final Duration FIRST = Duration.ofMillis(400);
  private static final Duration CAP = Duration.ofSeconds(20);

  private final Clock clock;
  private final Pause pause;
  private final Duration patience;

  /** A call is given up when it has failed for {@code patience}. */
  Persistence(Clock clock, Pause pause, Duration patience) {
    this.clock = clock;
    this.pause = pause;
    this.patience = patience;
  }

  /** The answer, asked for again as long as what went wrong may pass. */
  <T> T ask(String operation, Region region, Supplier<T> call) {
    return ask(operation, region, AwsErrors::mayPass, call);
  }

  /** The same for a call that another operation of the same StackSet may be in the way of. */
  <T> T askInTurn(String operation, Region region, Supplier<T> call) {
    return ask(
        operation,
        region,
        failure -> AwsErrors.mayPass(failure) || AwsErrors.anotherOperation(failure),
        call);
  }

  /**
   * Empty where the endpoint does not offer the read, or does not let us have it. Some endpoints
   * say so with a fault of the server's, which is therefore not asked about again.
   */
  <T> Optional<T> askIfOffered(String operation, Region region, Supplier<T> call) {
    try {
      return Optional.of(ask(operation, region, AwsErrors::cameToNothing, call));
    } catch (AccessDeniedException | FailedException | RefusedException e) {
      return Optional.empty();
    }
  }

  private <T> T ask(
      String operation, Region region, Predicate<EventbotException> passes, Supplier<T> call) {
    Instant deadline = clock.instant().plus(patience);
    Duration delay = FIRST;
    while (true) {
      try {
        return AwsErrors.ask(operation, region, call);
      } catch (FailedException | RefusedException e) {
        if (!passes.test(e) || clock.instant().isAfter(deadline)) {
          throw e;
        }
      }
      pause.sleep(jittered(delay));
      Duration twice = delay.multipliedBy(2);
      delay = twice.compareTo(CAP) > 0 ? CAP : twice;
    }
  }

  private static Duration jittered(Duration delay) {
    return Duration.ofMillis(
        (long) (delay.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1.0)));
  }
}
