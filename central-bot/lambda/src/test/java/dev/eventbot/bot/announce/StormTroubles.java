package dev.eventbot.bot.announce;

import java.time.Duration;

/**
 * What goes wrong for longer than a moment, beside the robot's moods; times count from the start.
 *
 * @param wrongKeyword while the robot takes nothing, until an operator mends its configuration
 * @param noStore while no call of the incident store or the slots is answered
 * @param forbiddenWords whether the robot refuses some maintenances' messages, see {@link #refuses}
 */
record StormTroubles(Window wrongKeyword, Window noStore, boolean forbiddenWords) {
  static final StormTroubles NONE = new StormTroubles(Window.NEVER, Window.NEVER, false);

  /** From inclusive, to exclusive. */
  record Window(Duration from, Duration to) {
    static final Window NEVER = new Window(Duration.ZERO, Duration.ZERO);

    static Window ofMinutes(long from, long to) {
      return new Window(Duration.ofMinutes(from), Duration.ofMinutes(to));
    }

    boolean contains(Duration time) {
      return time.compareTo(from) >= 0 && time.compareTo(to) < 0;
    }
  }

  boolean needAnOperator() {
    return !equals(NONE);
  }

  /** Of twenty maintenances one is never taken, and one only without markup. */
  boolean refuses(String arn, boolean plain) {
    int number = StormEvents.number(arn);
    return forbiddenWords && number >= 0 && (number % 20 == 7 || (number % 20 == 3 && !plain));
  }
}
