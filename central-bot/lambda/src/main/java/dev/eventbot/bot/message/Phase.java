package dev.eventbot.bot.message;

import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an issue stands by the reader's clock. AWS announces some before they begin, and leaves
 * others open long after the end it gave.
 */
enum Phase {
  /** It begins later. */
  BEFORE(".before"),
  GOING_ON(""),
  /** Its end has passed, but AWS has not closed it. */
  PAST_END(".pastEnd");

  /** Of the labels that say it in another way than usual. */
  private final String suffix;

  Phase(String suffix) {
    this.suffix = suffix;
  }

  /** Only issues that are not over have one; all else is going on as its severity says. */
  static Phase of(Incident incident, Instant now) {
    if (incident.severity() != Severity.ISSUE_OPEN) {
      return GOING_ON;
    }
    Optional<Instant> start = incident.start().flatMap(EventTime::instant);
    if (start.filter(now::isBefore).isPresent()) {
      return BEFORE;
    }
    return incident.end().flatMap(EventTime::instant).filter(end -> !now.isBefore(end)).isPresent()
        ? PAST_END
        : GOING_ON;
  }

  /** What a severity is called in this phase: a key under {@code severity.}. */
  String of(Severity severity) {
    return severity + suffix;
  }
}
