package dev.eventbot.cli.output;

import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Cause;
import dev.eventbot.rollout.plan.PlannedChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why forwarders are treated as they are: reasons that say the same of different places once, in
 * the words of the first.
 */
final class Reasons {
  private static final int MOST = 10;

  /** A reason's places, and whether all have it in the very same words. */
  private static final class Group {
    private final String words;
    private final List<PlannedChange> changes = new ArrayList<>();
    private boolean alike;

    Group(String words) {
      this.words = words;
    }
  }

  private final Map<Cause, Group> groups = new LinkedHashMap<>();
  private final Map<Action, Map<String, Group>> known = new LinkedHashMap<>();

  void add(PlannedChange change) {
    if (change.reason().isEmpty()) {
      return;
    }
    // Most have the same few reasons, so that each is taken apart once.
    Group group =
        known
            .computeIfAbsent(change.action(), action -> new LinkedHashMap<>())
            .computeIfAbsent(change.reason(), reason -> group(change));
    group.changes.add(change);
    group.alike |= !group.words.equals(change.reason());
  }

  private Group group(PlannedChange change) {
    return groups.computeIfAbsent(
        Cause.of(Wording.action(change.action()), change.reason()),
        cause -> new Group(change.reason()));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    groups.values().stream()
        .limit(MOST)
        .forEach(
            group ->
                lines.add(
                    "  "
                        + Wording.action(group.changes.get(0).action())
                        + ": "
                        + group.words
                        + " ("
                        + (group.alike ? "the first of " : "")
                        + PlanView.places(group.changes)
                        + ")"));
    if (groups.size() > MOST) {
      int rest = groups.values().stream().skip(MOST).mapToInt(group -> group.changes.size()).sum();
      lines.add(
          "  and "
              + (groups.size() - MOST)
              + " more reasons ("
              + Wording.count(rest, "place", "places")
              + "); --output json has them");
    }
    return lines;
  }
}
