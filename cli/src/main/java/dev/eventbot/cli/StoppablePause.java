package dev.eventbot.cli;

import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.port.Pause;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits that Ctrl-C ends, from another thread. Unlike interrupting the waiting thread it never hits
 * a file that is just being written, which an interruption would close.
 */
final class StoppablePause implements Pause {
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Ends the present wait and every later one. */
  void stop() {
    stopped.countDown();
  }

  /** The same over a clock of its own: time passes there, and not here. */
  Pause over(VirtualClock clock) {
    return duration -> {
      // Only whether the run was stopped.
      sleep(Duration.ZERO);
      try {
        clock.sleep(duration);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedRolloutException("interrupted while waiting", null, e);
      }
    };
  }

  /** What waits without taking any time. */
  interface VirtualClock {
    void sleep(Duration duration) throws InterruptedException;
  }

  @Override
  public void sleep(Duration duration) {
    try {
      if (stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedRolloutException("interrupted while waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedRolloutException("interrupted while waiting", null, e);
    }
  }
}
