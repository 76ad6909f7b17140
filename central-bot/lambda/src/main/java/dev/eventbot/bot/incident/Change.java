package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.EventTime;
import java.util.Optional;

/** What became different about an incident since a group was last told. */
public sealed interface Change {

  /**
   * Another status code.
   *
   * @param from as last told, verbatim
   * @param to as it is now
   */
  record OfStatus(Optional<String> from, Optional<String> to) implements Change {}

  /** Rescheduled: it begins at another time. */
  record OfStart(Optional<EventTime> from, Optional<EventTime> to) implements Change {}

  /** Rescheduled, or its end became known. */
  record OfEnd(Optional<EventTime> from, Optional<EventTime> to) implements Change {}

  /** AWS wrote something new about it. */
  record OfDescription() implements Change {}
}
