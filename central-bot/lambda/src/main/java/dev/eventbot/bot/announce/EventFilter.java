package dev.eventbot.bot.announce;

import dev.eventbot.bot.event.HealthEvent;

/** Which events a channel is told. Safe for use by several threads. */
@FunctionalInterface
public interface EventFilter {

  /** For channels without {@code only:}, and for whatever is no Health event. */
  EventFilter ALL = (eventJson, event) -> true;

  /**
   * Never fails: an event that cannot be looked into is one too many rather than one too few.
   *
   * @param eventJson the event as it was delivered
   * @param event what was read from it
   */
  boolean accepts(String eventJson, HealthEvent event);
}
