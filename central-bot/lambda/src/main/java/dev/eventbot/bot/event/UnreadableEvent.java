package dev.eventbot.bot.event;

import java.util.function.Function;

/**
 * A body that is no Health event; the group is told so and sees the raw text, since it may be the
 * one that matters.
 *
 * @param raw everything that arrived
 * @param explanation for the log: what the parser stumbled over, without quoting the body
 */
public record UnreadableEvent(String raw, Reason reason, String explanation) implements Reading {

  /** Why a body could not be read. */
  public enum Reason {
    NO_JSON,
    NO_HEALTH_EVENT
  }

  @Override
  public <T> T as(
      Function<HealthEvent, T> event,
      Function<UnreadableEvent, T> unreadable,
      Function<WeekEnded, T> weekEnded,
      Function<CoverageProbe, T> probe,
      Function<CoverageReport, T> report) {
    return unreadable.apply(this);
  }
}
