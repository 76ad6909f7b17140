package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A plan as a reader sees it: a line for each stack, the forwarders' places, what changes in
 * templates and parameters, and what it comes to.
 */
public final class PlanView {
  private PlanView() {}

  /** Title, changes, what they come to, warnings and what to do next. */
  public static List<String> lines(Plan plan, Ink ink, int columns) {
    List<PlannedChange> changes = plan.changes();
    List<String> lines = new ArrayList<>();
    lines.add(ink.strong(plan.title()));
    lines.addAll(table(changes, plan.directory(), ink, columns));
    lines.addAll(DifferencesView.lines(plan.differences(), ink, columns));
    lines.add("");
    lines.add("  " + summary(changes));
    plan.warnings().forEach(warning -> lines.add("  " + ink.yellow("warning:") + " " + warning));
    plan.nextSteps().forEach(step -> lines.add("  then: " + step));
    return lines;
  }

  /** The changes alone, and what they come to. */
  static List<String> changes(
      List<PlannedChange> changes, Directory directory, Ink ink, int columns) {
    List<String> lines = table(changes, directory, ink, columns);
    lines.add("");
    lines.add("  " + summary(changes));
    return lines;
  }

  private static List<String> table(
      List<PlannedChange> changes, Directory directory, Ink ink, int columns) {
    List<PlannedChange> cells = changes.stream().filter(PlannedChange::isForwarderCell).toList();
    List<PlannedChange> single =
        changes.stream().filter(change -> !change.isForwarderCell()).toList();
    List<String> lines = new ArrayList<>();
    if (!single.isEmpty()) {
      lines.add("");
      lines.addAll(stacks(single, ink).lines("  ", columns));
    }
    if (!cells.isEmpty()) {
      lines.add("");
      lines.addAll(new ForwardersView(cells, directory, ink, columns).lines());
    }
    return lines;
  }

  public static JsonNode document(Plan plan) {
    return Documents.plan(plan);
  }

  /** {@code 13 to create, 1 to update, 2 to keep} */
  static String summary(List<PlannedChange> changes) {
    Map<Action, Integer> counts = new EnumMap<>(Action.class);
    changes.forEach(change -> counts.merge(change.action(), 1, Integer::sum));
    if (counts.isEmpty()) {
      return "nothing to do";
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " to " + Wording.action(entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static Table stacks(List<PlannedChange> changes, Ink ink) {
    Table table = new Table("ACTION", "WHAT", "ACCOUNT", "REGION", "WHY");
    for (PlannedChange change : changes) {
      table.cells(
          List.of(
              cell(change.action(), ink),
              Table.plain(change.name()),
              Table.plain(change.account().toString()),
              Table.plain(change.region().toString()),
              Table.plain(change.reason())));
    }
    return table;
  }

  /**
   * {@code 5 accounts × 2 regions}, {@code 11 places in 6 accounts, 2 regions} when it is no full
   * grid, or the one place there is.
   */
  static String places(List<PlannedChange> changes) {
    if (changes.size() == 1) {
      return changes.get(0).account() + " " + changes.get(0).region();
    }
    Set<AccountId> accounts = new HashSet<>();
    Set<Region> regions = new HashSet<>();
    for (PlannedChange change : changes) {
      accounts.add(change.account());
      regions.add(change.region());
    }
    String in = Wording.count(accounts.size(), "account", "accounts");
    String by = Wording.count(regions.size(), "region", "regions");
    return (long) accounts.size() * regions.size() == changes.size()
        ? in + " × " + by
        : changes.size() + " places in " + in + ", " + by;
  }

  static Table.Cell cell(Action action, Ink ink) {
    UnaryOperator<String> colour =
        switch (action) {
          case CREATE -> ink::green;
          case UPDATE -> ink::yellow;
          case REMOVE -> ink::red;
          case KEEP, SKIP -> ink::faint;
        };
    return new Table.Cell(Wording.action(action), colour);
  }
}
