package dev.eventbot.rollout.port;

import dev.eventbot.rollout.failure.InterruptedRolloutException;
import java.time.Duration;

/** Waiting, so that tests need not. */
@FunctionalInterface
public interface Pause {
  /**
   * Waits that long.
   *
   * @throws InterruptedRolloutException when the thread was interrupted
   */
  void sleep(Duration duration);

  /** Really waits. */
  static Pause real() {
    return duration -> {
      try {
        Thread.sleep(duration.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedRolloutException(
            "interrupted while waiting", "eventbot stackset status", e);
      }
    };
  }
}
