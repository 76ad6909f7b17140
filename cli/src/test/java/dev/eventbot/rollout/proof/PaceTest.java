package dev.eventbot.rollout.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How fast probes are put. */
final class PaceTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final Pace pace = new Pace(START);
  private Instant now = START;

  @Test
  void twoHundredASecondOverAll() {
    assertThat(takenIn(Duration.ofSeconds(10))).isBetween(1995, 2001);
  }

  @Test
  void whoeverWasBusyElsewhereCatchesUpHalfASecondAtMost() {
    now = START.plusSeconds(60);

    int burst = 0;
    while (pace.take(now)) {
      burst++;
    }

    assertThat(burst).isEqualTo(100);
  }

  @Test
  void aThrottleHalvesItOnceForAllThatAreThrottledTogetherAndItRecoversInHalfAMinute() {
    assertThat(takenIn(Duration.ofSeconds(1))).isPositive();
    for (int i = 0; i < 10; i++) {
      pace.throttled(now);
    }
    assertThat(pace.rate()).isEqualTo(100);
    now = now.plusSeconds(1);
    pace.throttled(now);
    assertThat(pace.rate()).isBetween(50.0, 52.0);

    assertThat(takenIn(Duration.ofSeconds(1))).isBetween(49, 55);
    assertThat(takenIn(Duration.ofSeconds(45))).isPositive();
    assertThat(pace.rate()).isEqualTo(200);
  }

  @Test
  void howeverOftenItIsThrottledItGoesOn() {
    for (int i = 0; i < 100; i++) {
      now = now.plusSeconds(1);
      pace.throttled(now);
    }

    assertThat(takenIn(Duration.ofSeconds(2))).isBetween(3, 16);
  }

  private int takenIn(Duration time) {
    int taken = 0;
    Instant end = now.plus(time);
    for (; now.isBefore(end); now = now.plusMillis(10)) {
      while (pace.take(now)) {
        taken++;
      }
    }
    return taken;
  }
}
