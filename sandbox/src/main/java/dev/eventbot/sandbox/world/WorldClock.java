package dev.eventbot.sandbox.world;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The world's clock: somebody else's, until it is told to go by itself. */
final class WorldClock extends Clock {
  private final Clock real;
  // Null as long as time is real.
  private volatile Instant virtual;

  WorldClock(Clock real) {
    this.real = real;
  }

  boolean isVirtual() {
    return virtual != null;
  }

  void beVirtual(Instant start) {
    virtual = start;
  }

  /** Time never goes back: a task may have been due before it was asked for. */
  void moveTo(Instant later) {
    if (later.isAfter(virtual)) {
      virtual = later;
    }
  }

  @Override
  public Instant instant() {
    Instant set = virtual;
    return set == null ? real.instant() : set;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("The sandbox's clock is in UTC");
  }
}
