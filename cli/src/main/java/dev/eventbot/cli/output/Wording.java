package dev.eventbot.cli.output;

import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** The words tables and progress lines share, so that one thing is never called two names. */
final class Wording {
  private Wording() {}

  static String action(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  static String result(ChangeResult result) {
    Outcome outcome = result.outcome();
    if (outcome instanceof Outcome.Succeeded) {
      return switch (result.change().action()) {
        case CREATE -> "created";
        case UPDATE -> "updated";
        case REMOVE -> "removed";
        case KEEP -> "unchanged";
        case SKIP -> "skipped";
      };
    }
    if (outcome instanceof Outcome.Unchanged) {
      return "unchanged";
    }
    if (outcome instanceof Outcome.Failed) {
      return "failed";
    }
    if (outcome instanceof Outcome.Begun) {
      return "begun";
    }
    return result.change().action() == Action.SKIP ? "skipped" : "not done";
  }

  static String where(PlannedChange change) {
    return change.account() + "  " + change.region();
  }

  /** One decimal below ten seconds, none below a minute, then minutes and seconds. */
  static String took(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
  }

  static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** The first few of many, and how many more there are. */
  static String few(Collection<?> things, int most) {
    return things.size() <= most + 1
        ? list(things)
        : list(things.stream().limit(most).toList()) + " and " + (things.size() - most) + " more";
  }

  static String list(Collection<?> things) {
    return String.join(", ", things.stream().map(Object::toString).toList());
  }
}
