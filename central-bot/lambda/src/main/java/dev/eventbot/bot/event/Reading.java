package dev.eventbot.bot.event;

import java.util.function.Function;

/** What reading one body gave: an event, or the reason why it is none. Never an exception. */
public sealed interface Reading
    permits HealthEvent, UnreadableEvent, WeekEnded, CoverageProbe, CoverageReport {

  /** One answer for each kind, so that nobody forgets a new one: nothing compiles without it. */
  <T> T as(
      Function<HealthEvent, T> event,
      Function<UnreadableEvent, T> unreadable,
      Function<WeekEnded, T> weekEnded,
      Function<CoverageProbe, T> probe,
      Function<CoverageReport, T> report);
}
