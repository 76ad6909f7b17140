package dev.eventbot.sandbox.robot;

import java.time.Duration;
import java.util.ArrayDeque;

/** The calls a robot took in the last minute, and until when it is blocked; epoch milliseconds. */
public record Pace(ArrayDeque<Long> calls, long blockedUntil) {

  static Pace free() {
    return new Pace(new ArrayDeque<>(), 0);
  }

  static Pace blocked(long until) {
    return new Pace(new ArrayDeque<>(), until);
  }

  /** Counts one more call, and tells how many that makes in the window. */
  int take(long now, Duration window) {
    calls.removeIf(call -> call <= now - window.toMillis());
    calls.addLast(now);
    return calls.size();
  }

  /** How many of the calls that are remembered lie in that window. */
  long within(long now, Duration window) {
    return calls.stream().filter(call -> call > now - window.toMillis()).count();
  }
}
