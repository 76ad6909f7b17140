package dev.eventbot.bot.message;

import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.incident.Condition;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an incident stands that its severity does not tell. AWS announces some issues before they
 * begin, and leaves others open long after the end it gave.
 */
enum Phase {
  /** It begins later. */
  BEFORE(".before"),
  GOING_ON(""),
  /** Its end has passed, but AWS has not closed it. */
  PAST_END(".pastEnd"),
  /** Something was to be done to resources, and AWS counts all of them as done. */
  FIXED(".fixed");

  /** Of the labels that say it in another way than usual. */
  private final String suffix;

  Phase(String suffix) {
    this.suffix = suffix;
  }

  /** What is neither an issue nor asks for action is going on as its severity says. */
  static Phase of(Incident incident, Instant now) {
    if (incident.severity() == Severity.ACTION_REQUIRED && isFixed(incident)) {
      return FIXED;
    }
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

  /** Whether AWS says of each resource that nothing is left to do, though the event goes on. */
  static boolean isFixed(Incident incident) {
    return !incident.resources().isEmpty()
        && incident.resourceCount() == incident.resources().size()
        && incident.resources().stream().allMatch(r -> Condition.of(r) == Condition.RESOLVED);
  }

  /** What a severity is called in this phase: a key under {@code severity.}. */
  String of(Severity severity) {
    return severity + suffix;
  }
}
