package dev.eventbot.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
  private static final Instant START = Instant.parse("2026-11-22T15:00:00Z");

  private final TimeLeft timeLeft = new TimeLeft(START);

  private String after(long seconds, int done) {
    Instant now = START.plusSeconds(seconds);
    timeLeft.at(now, done);
    return timeLeft.words(now, done, 10_000);
  }

  @Test
  void saysNothingItCannotKnow() {
    assertThat(after(1, 0)).isEqualTo("time left unknown");
    assertThat(after(10, 50)).isEqualTo("time left unknown");
    assertThat(after(25, 100)).isEqualTo("about 41 min left");
  }

  @Test
  void followsThePaceOfTheLastMinutes() {
    after(60, 100);
    assertThat(after(600, 1000)).isEqualTo("about 2 h left");
    after(700, 2000);
    after(800, 3000);
    assertThat(after(900, 4000)).isEqualTo("about 10 min left");
  }

  @Test
  void doesNotKnowWhenNothingHasEndedForMinutes() {
    after(100, 500);
    after(200, 500);
    after(300, 500);
    assertThat(after(401, 500)).isEqualTo("time left unknown");
  }

  @Test
  void hasNothingToSayAtTheEnd() {
    assertThat(after(100, 10_000)).isEmpty();
  }
}
