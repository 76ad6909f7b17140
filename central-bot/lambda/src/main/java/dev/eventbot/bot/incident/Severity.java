package dev.eventbot.bot.incident;

import java.util.Locale;
import java.util.Optional;

/**
 * How urgent an incident is, most urgent first: in this order messages are sent when a robot takes
 * no more of them.
 */
public enum Severity {
  ISSUE_OPEN,
  ACTION_REQUIRED,
  SCHEDULED_CHANGE,
  NOTIFICATION,
  CLOSED;

  /**
   * By AWS's own codes, of which each may be missing or new.
   *
   * @param over whether the event says that it has ended, by status or by its end time
   */
  public static Severity of(
      Optional<String> category, Optional<String> actionability, boolean over) {
    String kind = category.orElse("").toLowerCase(Locale.ROOT);
    boolean issue = kind.equals("issue") || kind.equals("investigation");
    if (over) {
      return CLOSED;
    }
    if (issue) {
      return ISSUE_OPEN;
    }
    if (actionability.filter("ACTION_REQUIRED"::equalsIgnoreCase).isPresent()) {
      return ACTION_REQUIRED;
    }
    return kind.equals("scheduledchange") ? SCHEDULED_CHANGE : NOTIFICATION;
  }

  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
