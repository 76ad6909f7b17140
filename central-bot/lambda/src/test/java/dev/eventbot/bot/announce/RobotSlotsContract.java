package dev.eventbot.bot.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.announce.RobotSlots.Slot;
import dev.eventbot.bot.announce.RobotSlots.Slot.Granted;
import dev.eventbot.bot.announce.RobotSlots.Slot.NotBefore;
import dev.eventbot.bot.incident.Race;
import dev.eventbot.bot.robot.Pace;
import dev.eventbot.bot.robot.Pace.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What everything does that shares out a robot's pace. */
public interface RobotSlotsContract {
  Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  Duration MINUTE_AND_MARGIN = Duration.ofSeconds(75);

  /** One that nobody has taken from; the same for the whole of a test. */
  RobotSlots slots();

  @Test
  default void grantsUpToTheLimitAndThenNamesTheTime() {
    for (int post = 0; post < 20; post++) {
      assertThat(take(0, NOON.plusSeconds(post))).isEqualTo(new Granted(19 - post));
    }

    Instant first = NOON.plus(MINUTE_AND_MARGIN);
    assertThat(take(0, NOON.plusSeconds(20))).isEqualTo(new NotBefore(first));
    assertThat(take(0, first.minusMillis(1))).isEqualTo(new NotBefore(first));
    assertThat(take(0, first)).isEqualTo(new Granted(0));
    assertThat(take(0, first)).isEqualTo(new NotBefore(first.plusSeconds(1)));
  }

  @Test
  default void leavesTheSpareOnesToMoreUrgentMessages() {
    for (int post = 0; post < 15; post++) {
      assertThat(take(5, NOON)).isEqualTo(new Granted(14 - post));
    }
    assertThat(take(5, NOON)).isEqualTo(new NotBefore(NOON.plus(MINUTE_AND_MARGIN)));
    for (int post = 0; post < 5; post++) {
      assertThat(take(0, NOON.plusSeconds(1))).isEqualTo(new Granted(4 - post));
    }
    assertThat(take(0, NOON.plusSeconds(1))).isEqualTo(new NotBefore(NOON.plus(MINUTE_AND_MARGIN)));
    assertThat(take(5, NOON.plusSeconds(2))).isEqualTo(new NotBefore(NOON.plus(MINUTE_AND_MARGIN)));
  }

  @Test
  default void grantsOneWhateverTheSpare() {
    assertThat(take(25, NOON)).isEqualTo(new Granted(0));
    assertThat(take(25, NOON)).isInstanceOf(NotBefore.class);
  }

  @Test
  default void holdsEveryLimitOfARobot() {
    Pace pace = Pace.HUNDRED_A_MINUTE;
    for (int post = 0; post < 5; post++) {
      assertThat(slots().take("feishu", pace, 0, NOON)).isEqualTo(new Granted(4 - post));
    }
    assertThat(slots().take("feishu", pace, 0, NOON)).isEqualTo(new NotBefore(NOON.plusSeconds(2)));

    Instant now = NOON.plusSeconds(2);
    for (int post = 5; post < 100; post++) {
      assertThat(slots().take("feishu", pace, 0, now)).isInstanceOf(Granted.class);
      now = now.plusMillis(400);
    }
    assertThat(slots().take("feishu", pace, 0, now))
        .isEqualTo(new NotBefore(NOON.plus(MINUTE_AND_MARGIN)));
  }

  @Test
  default void keepsRobotsApart() {
    Pace one = new Pace(List.of(new Limit(1, Duration.ofMinutes(1))));
    assertThat(slots().take("a", one, 0, NOON)).isEqualTo(new Granted(0));
    assertThat(slots().take("a", one, 0, NOON)).isInstanceOf(NotBefore.class);
    slots().block("a", NOON.plusSeconds(600));

    assertThat(slots().take("b", one, 0, NOON)).isEqualTo(new Granted(0));
  }

  @Test
  default void grantsNothingWhileTheRobotIsBlocked() {
    assertThat(take(0, NOON)).isInstanceOf(Granted.class);
    Instant until = NOON.plusSeconds(600);
    slots().block("ops", until);
    slots().block("ops", NOON.plusSeconds(60));

    assertThat(take(0, NOON)).isEqualTo(new NotBefore(until));
    assertThat(take(0, until.minusMillis(1))).isEqualTo(new NotBefore(until));
    assertThat(take(0, until)).isEqualTo(new Granted(19));
  }

  @Test
  default void countsWhatAClockAheadOfThisOneTook() {
    for (int post = 0; post < 20; post++) {
      assertThat(take(0, NOON.plusSeconds(3))).isInstanceOf(Granted.class);
    }
    assertThat(take(0, NOON)).isEqualTo(new NotBefore(NOON.plusSeconds(3).plus(MINUTE_AND_MARGIN)));
  }

  @Test
  default void neverGrantsMoreInAnyWindowWhateverIsAsked() {
    Random random = new Random(4);
    List<Instant> granted = new ArrayList<>();
    Instant now = NOON;
    for (int ask = 0; ask < 400; ask++) {
      now = now.plusMillis(random.nextInt(10) == 0 ? random.nextInt(40_000) : random.nextInt(900));
      Slot slot = take(random.nextInt(8), now);
      if (slot instanceof Granted) {
        granted.add(now);
      } else if (slot instanceof NotBefore wait && random.nextInt(5) == 0) {
        assertThat(wait.time()).isAfter(now);
        now = wait.time();
      }
    }
    assertThat(granted).hasSizeGreaterThan(60);
    for (Instant from : granted) {
      assertThat(granted)
          .filteredOn(time -> !time.isBefore(from) && time.isBefore(from.plus(MINUTE_AND_MARGIN)))
          .hasSizeLessThanOrEqualTo(20);
    }
  }

  @Test
  default void sharesTheLimitAmongSeveralSenders() throws InterruptedException {
    AtomicInteger granted = new AtomicInteger();
    Race.run(
        4,
        racer -> {
          for (int ask = 0; ask < 50; ask++) {
            if (take(0, NOON.plusMillis(ask)) instanceof Granted) {
              granted.incrementAndGet();
            }
          }
        });
    assertThat(granted).hasValue(20);
  }

  private Slot take(int spare, Instant now) {
    return slots().take("ops", Pace.TWENTY_A_MINUTE, spare, now);
  }
}
