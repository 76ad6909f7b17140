package dev.eventbot.rollout.watch;

import dev.eventbot.rollout.value.Cell;
import java.util.Optional;

/**
 * One thing that is not as it should be, in one place.
 *
 * @param place the forwarder's; empty when it is about something else
 * @param subject what it is about when that is no forwarder; else empty
 * @param cause what was found, on one line
 * @param remedy what to type
 * @param mending what {@code watch --fix} does about it
 */
public record WatchFinding(
    Kind kind, Optional<Cell> place, String subject, String cause, String remedy, Mending mending) {
  public WatchFinding(
      Kind kind, Optional<Cell> place, String subject, String cause, String remedy) {
    this(kind, place, subject, cause, remedy, kind.mending());
  }

  static WatchFinding in(Cell place, Kind kind, String cause, String remedy) {
    return new WatchFinding(kind, Optional.of(place), "", cause, remedy);
  }

  static WatchFinding of(String subject, Kind kind, String cause, String remedy) {
    return new WatchFinding(kind, Optional.empty(), subject, cause, remedy);
  }

  /** The same, because of what came of mending it. */
  WatchFinding because(String why) {
    return new WatchFinding(kind, place, subject, why, remedy, mending);
  }

  /** The same with another remedy. */
  WatchFinding instead(String mends) {
    return new WatchFinding(kind, place, subject, cause, mends, mending);
  }

  /** The same where only people can do something about it. */
  WatchFinding forPeople() {
    return new WatchFinding(kind, place, subject, cause, remedy, Mending.NONE);
  }

  /** What it is about, whatever was found out about that. */
  Key key() {
    return new Key(kind, place, subject);
  }

  /** Tells findings of different things apart. */
  record Key(Kind kind, Optional<Cell> place, String subject) {}
}
