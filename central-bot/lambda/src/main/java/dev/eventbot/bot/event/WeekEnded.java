package dev.eventbot.bot.event;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The channel's own clock, not an event of AWS's: time for the weekly sign of life.
 *
 * @param at when it struck, by the schedule's own time; empty when it does not tell
 */
public record WeekEnded(Optional<Instant> at) implements Reading {
  /** What the channel's schedule calls itself. */
  public static final String SOURCE = "eventbot.heartbeat";

  @Override
  public <T> T as(
      Function<HealthEvent, T> event,
      Function<UnreadableEvent, T> unreadable,
      Function<WeekEnded, T> weekEnded,
      Function<CoverageProbe, T> probe,
      Function<CoverageReport, T> report) {
    return weekEnded.apply(this);
  }
}
