package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.EventTime;
import java.util.List;
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

  /**
   * Resources the group knows of were resolved, or became affected.
   *
   * @param resources as they are now, never empty
   */
  record OfResources(List<Resource> resources) implements Change {
    public OfResources {
      resources = List.copyOf(resources);
    }

    /** Whether there is more to look after than before. */
    public boolean worse() {
      return resources.stream().anyMatch(r -> Condition.of(r) == Condition.AFFECTED);
    }
  }

  /** AWS wrote something new about it. */
  record OfDescription() implements Change {}
}
