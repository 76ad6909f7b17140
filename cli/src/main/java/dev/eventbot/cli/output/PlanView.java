package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A plan as a reader sees it: a line for each stack, an account × region grid for the forwarders,
 * and what it comes to. A grid that does not fit becomes counts by region.
 */
public final class PlanView {
  private static final int MOST_ROWS = 40;

  private PlanView() {}

  /** Title, changes, what they come to, warnings and what to do next. */
  public static List<String> lines(Plan plan, Ink ink, int columns) {
    List<String> lines = new ArrayList<>();
    lines.add(ink.strong(plan.title()));
    lines.addAll(changes(plan.changes(), ink, columns));
    plan.warnings().forEach(warning -> lines.add("  " + ink.yellow("warning:") + " " + warning));
    plan.nextSteps().forEach(step -> lines.add("  then: " + step));
    return lines;
  }

  static List<String> changes(List<PlannedChange> changes, Ink ink, int columns) {
    List<PlannedChange> cells = changes.stream().filter(PlannedChange::isForwarderCell).toList();
    List<PlannedChange> single =
        changes.stream().filter(change -> !change.isForwarderCell()).toList();
    List<String> lines = new ArrayList<>();
    if (!single.isEmpty()) {
      lines.add("");
      lines.addAll(stacks(single, ink));
    }
    if (!cells.isEmpty()) {
      lines.add("");
      lines.addAll(forwarders(cells, ink, columns));
    }
    lines.add("");
    lines.add("  " + summary(changes));
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

  private static List<String> stacks(List<PlannedChange> changes, Ink ink) {
    Table table = new Table("ACTION", "WHAT", "ACCOUNT", "REGION", "WHY");
    for (PlannedChange change : changes) {
      table.cells(
          List.of(
              cell(change.action(), ink),
              plain(change.name()),
              plain(change.account().toString()),
              plain(change.region().toString()),
              plain(change.reason())));
    }
    return table.lines("  ");
  }

  private static List<String> forwarders(List<PlannedChange> cells, Ink ink, int columns) {
    Set<AccountId> accounts =
        cells.stream().map(PlannedChange::account).collect(Collectors.toCollection(TreeSet::new));
    Set<Region> regions =
        cells.stream()
            .map(PlannedChange::region)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> grid =
        accounts.size() > MOST_ROWS ? List.of() : grid(cells, accounts, regions, ink);
    int widest = accounts.size() > MOST_ROWS ? columns + 1 : gridWidth(regions);
    List<String> lines = new ArrayList<>(widest > columns ? counts(cells, regions) : grid);
    Map<String, List<PlannedChange>> reasons =
        cells.stream()
            .filter(change -> !change.reason().isEmpty())
            .collect(
                Collectors.groupingBy(
                    change -> Wording.action(change.action()) + ": " + change.reason(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    reasons.forEach((reason, changes) -> lines.add("  " + reason + " (" + places(changes) + ")"));
    return lines;
  }

  /**
   * {@code 5 accounts × 2 regions}, {@code 11 places in 6 accounts, 2 regions} when it is no full
   * grid, or the one place there is.
   */
  static String places(List<PlannedChange> changes) {
    if (changes.size() == 1) {
      return changes.get(0).account() + " " + changes.get(0).region();
    }
    long accounts = changes.stream().map(PlannedChange::account).distinct().count();
    long regions = changes.stream().map(PlannedChange::region).distinct().count();
    String in = Wording.count((int) accounts, "account", "accounts");
    String by = Wording.count((int) regions, "region", "regions");
    return accounts * regions == changes.size()
        ? in + " × " + by
        : changes.size() + " places in " + in + ", " + by;
  }

  private static int gridWidth(Set<Region> regions) {
    return 2 + 12 + regions.stream().mapToInt(region -> 2 + region.name().length()).sum();
  }

  private static List<String> grid(
      List<PlannedChange> cells, Set<AccountId> accounts, Set<Region> regions, Ink ink) {
    Map<AccountId, Map<Region, Action>> byAccount = new LinkedHashMap<>();
    cells.forEach(
        change ->
            byAccount
                .computeIfAbsent(change.account(), account -> new LinkedHashMap<>())
                .put(change.region(), change.action()));
    List<String> headings = new ArrayList<>(List.of("FORWARDERS"));
    regions.forEach(region -> headings.add(region.name()));
    Table table = new Table(headings.toArray(String[]::new));
    for (AccountId account : accounts) {
      List<Table.Cell> row = new ArrayList<>(List.of(plain(account.toString())));
      for (Region region : regions) {
        Action action = byAccount.get(account).get(region);
        row.add(action == null ? plain("-") : cell(action, ink));
      }
      table.cells(row);
    }
    return table.lines("  ");
  }

  private static List<String> counts(List<PlannedChange> cells, Set<Region> regions) {
    Table table = new Table("FORWARDERS", "CREATE", "UPDATE", "KEEP", "REMOVE", "SKIP");
    for (Region region : regions) {
      Map<Action, Long> counts =
          cells.stream()
              .filter(change -> change.region().equals(region))
              .collect(Collectors.groupingBy(PlannedChange::action, Collectors.counting()));
      List<Table.Cell> row = new ArrayList<>(List.of(plain(region.name())));
      for (Action action : Action.values()) {
        row.add(plain(String.valueOf(counts.getOrDefault(action, 0L))));
      }
      table.cells(row);
    }
    return table.lines("  ");
  }

  private static Table.Cell plain(String text) {
    return new Table.Cell(text, same -> same);
  }

  private static Table.Cell cell(Action action, Ink ink) {
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
