package dev.eventbot.rollout.proof;

import java.time.Duration;
import java.time.Instant;

/**
 * How many probes are put in a second: half as many when AWS throttles, then slowly more again. Not
 * thread-safe.
 */
final class Pace {
  /** Of an account, EventBridge takes hundreds a second everywhere; STS fewer role changes. */
  static final double FULL = 200;

  private static final double LEAST = 2;

  /** From half to full speed in half a minute. */
  private static final double RECOVERY = FULL / 60;

  /** Those that are throttled together are told so one by one. */
  private static final Duration ONE_SURGE = Duration.ofSeconds(1);

  private double rate = FULL;
  private double saved = 1;
  private Instant last;
  private Instant throttledAt;

  Pace(Instant start) {
    last = start;
    throttledAt = Instant.MIN;
  }

  /** Whether one may be put now, which counts as put. */
  boolean take(Instant now) {
    pass(now);
    if (saved < 1) {
      return false;
    }
    saved -= 1;
    return true;
  }

  private void pass(Instant now) {
    double seconds = Math.max(0, Duration.between(last, now).toNanos() / 1e9);
    last = now;
    rate = Math.min(FULL, rate + RECOVERY * seconds);
    // Half a second's, so that whoever was busy elsewhere catches up without a burst.
    saved = Math.min(Math.max(1, rate / 2), saved + rate * seconds);
  }

  void throttled(Instant now) {
    if (throttledAt.equals(Instant.MIN) || !now.isBefore(throttledAt.plus(ONE_SURGE))) {
      throttledAt = now;
      pass(now);
      rate = Math.max(LEAST, rate / 2);
      saved = 0;
    }
  }

  double rate() {
    return rate;
  }
}
