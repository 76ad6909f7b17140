package dev.eventbot.cli.output;

import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The planned forwarders as an account × region grid; what is too much for one as counts by region,
 * and by organizational unit when several were asked for.
 */
final class ForwardersView {
  private static final int MOST_ROWS = 40;

  private final Directory directory;
  private final Ink ink;
  private final int columns;
  private final Set<AccountId> accounts = new HashSet<>();
  private final Map<AccountId, Map<Region, Action>> byAccount = new TreeMap<>();
  private final Counts<Region, Action> byRegion = new Counts<>(Action.class);
  private final Counts<OuId, Action> byUnit = new Counts<>(Action.class);
  private final Map<OuId, Integer> accountsOfUnit = new LinkedHashMap<>();
  private final Reasons reasons = new Reasons();

  ForwardersView(List<PlannedChange> cells, Directory directory, Ink ink, int columns) {
    this.directory = directory;
    this.ink = ink;
    this.columns = columns;
    cells.forEach(this::add);
  }

  private void add(PlannedChange change) {
    OuId unit = directory.units().get(change.account());
    if (accounts.add(change.account()) && unit != null) {
      accountsOfUnit.merge(unit, 1, Integer::sum);
    }
    if (accounts.size() <= MOST_ROWS) {
      byAccount
          .computeIfAbsent(change.account(), account -> new LinkedHashMap<>())
          .put(change.region(), change.action());
    }
    byRegion.add(change.region(), change.action());
    if (unit != null) {
      byUnit.add(unit, change.action());
    }
    reasons.add(change);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Optional<Table> grid = accounts.size() > MOST_ROWS ? Optional.empty() : Optional.of(grid());
    if (grid.filter(table -> table.width("  ") <= columns).isPresent()) {
      lines.addAll(grid.get().lines("  "));
    } else {
      lines.addAll(regions().lines("  ", columns));
      if (byUnit.rows().size() > 1) {
        lines.add("");
        lines.addAll(units().lines("  ", columns));
      }
    }
    lines.addAll(reasons.lines());
    return lines;
  }

  private Table grid() {
    List<String> headings = new ArrayList<>(List.of("FORWARDERS", "NAME"));
    byRegion.rows().forEach(region -> headings.add(region.name()));
    Table table = new Table(headings.toArray(String[]::new));
    byAccount.forEach(
        (account, actions) -> {
          List<Table.Cell> row = new ArrayList<>();
          row.add(Table.plain(account.toString()));
          row.add(Table.plain(directory.name(account).orElse("")));
          for (Region region : byRegion.rows()) {
            Action action = actions.get(region);
            row.add(action == null ? Table.plain("-") : PlanView.cell(action, ink));
          }
          table.cells(row);
        });
    return table;
  }

  private Table regions() {
    Table table = new Table(headings("FORWARDERS"));
    for (Region region : byRegion.rows()) {
      table.cells(row(List.of(region.name()), byRegion.of(region)));
    }
    return table;
  }

  private Table units() {
    Table table = new Table(headings("UNIT", "ACCOUNTS"));
    for (OuId unit : byUnit.rows()) {
      table.cells(
          row(List.of(unit.toString(), String.valueOf(accountsOfUnit.get(unit))), byUnit.of(unit)));
    }
    return table;
  }

  /** A column for each action that occurs anywhere. */
  private String[] headings(String... first) {
    List<String> headings = new ArrayList<>(List.of(first));
    byRegion.all().keySet().forEach(action -> headings.add(action.name()));
    return headings.toArray(String[]::new);
  }

  private List<Table.Cell> row(List<String> first, Map<Action, Integer> counts) {
    List<Table.Cell> row = new ArrayList<>(first.stream().map(Table::plain).toList());
    byRegion
        .all()
        .keySet()
        .forEach(action -> row.add(Table.plain(String.valueOf(counts.getOrDefault(action, 0)))));
    return row;
  }
}
