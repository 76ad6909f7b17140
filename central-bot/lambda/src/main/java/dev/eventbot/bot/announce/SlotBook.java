package dev.eventbot.bot.announce;

import dev.eventbot.bot.announce.RobotSlots.Slot;
import dev.eventbot.bot.robot.Pace;
import dev.eventbot.bot.robot.Pace.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * When a robot's latest posts were granted, and until when it is blocked: the reckoning that every
 * {@link RobotSlots} does, wherever it keeps the book. Immutable.
 *
 * @param taken when each right to post was given, oldest first
 * @param blockedUntil {@link Instant#EPOCH} when never
 */
public record SlotBook(List<Instant> taken, Instant blockedUntil) {
  public static final SlotBook EMPTY = new SlotBook(List.of(), Instant.EPOCH);

  /** As long as a post may be on its way: 5 s to connect, 10 s for the answer. */
  static final Duration LONGEST_POST = Duration.ofSeconds(15);

  public SlotBook {
    taken = List.copyOf(taken);
  }

  /**
   * The answer, and the book to keep instead of this one if it is a grant.
   *
   * @param slot what to answer
   */
  public record Entry(Slot slot, SlotBook book) {}

  /** Answers {@link RobotSlots#take}. */
  public Entry take(Pace pace, int spare, Instant now) {
    Instant free = blockedUntil;
    for (Limit limit : pace.limits()) {
      List<Instant> inside = inside(limit, now);
      int over = inside.size() - allowed(limit, spare);
      if (over >= 0) {
        Instant room = inside.get(over).plus(guarded(limit));
        free = room.isAfter(free) ? room : free;
      }
    }
    if (free.isAfter(now)) {
      return new Entry(new Slot.NotBefore(free), this);
    }
    SlotBook book = with(pace, now);
    int left =
        pace.limits().stream()
            .mapToInt(limit -> allowed(limit, spare) - book.inside(limit, now).size())
            .min()
            .orElse(Integer.MAX_VALUE);
    return new Entry(new Slot.Granted(left), book);
  }

  /** Answers {@link RobotSlots#block}. */
  public SlotBook blocked(Instant until) {
    Instant rounded = roundedUp(until);
    return rounded.isAfter(blockedUntil) ? new SlotBook(taken, rounded) : this;
  }

  /** What lies beyond every window is forgotten on the way. */
  private SlotBook with(Pace pace, Instant now) {
    List<Instant> kept = new ArrayList<>();
    for (Instant time : taken) {
      if (pace.limits().stream().anyMatch(limit -> isInside(time, limit, now))) {
        kept.add(time);
      }
    }
    kept.add(roundedUp(now));
    kept.sort(null);
    return new SlotBook(kept, blockedUntil);
  }

  /** A store that keeps milliseconds must not make a window begin earlier. */
  private static Instant roundedUp(Instant now) {
    Instant cut = now.truncatedTo(ChronoUnit.MILLIS);
    return cut.equals(now) ? cut : cut.plusMillis(1);
  }

  private List<Instant> inside(Limit limit, Instant now) {
    return taken.stream().filter(time -> isInside(time, limit, now)).toList();
  }

  /** Also what another instance, its clock ahead, took in what is the future here. */
  private static boolean isInside(Instant time, Limit limit, Instant now) {
    return time.plus(guarded(limit)).isAfter(now);
  }

  private static Duration guarded(Limit limit) {
    Duration margin = limit.window().compareTo(LONGEST_POST) < 0 ? limit.window() : LONGEST_POST;
    return limit.window().plus(margin);
  }

  private static int allowed(Limit limit, int spare) {
    return Math.max(1, limit.messages() - spare);
  }
}
