package dev.eventbot.cli.output;

import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.Reach;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Account × region with each forwarder's status, and the same counted where that is too wide. */
final class CoverageGrid {
  private static final int MOST_ROWS = 60;

  private CoverageGrid() {}

  static List<String> lines(Coverage coverage, Ink ink, int columns) {
    Set<Region> regions =
        coverage.cells().stream()
            .map(CoverageCell::region)
            .collect(Collectors.toCollection(TreeSet::new));
    long accounts = coverage.cells().stream().map(CoverageCell::account).distinct().count();
    if (accounts > MOST_ROWS) {
      return byRegion(coverage, columns);
    }
    Map<AccountId, Map<Region, CoverageCell>> byAccount = new TreeMap<>();
    Map<AccountId, String> names = new LinkedHashMap<>();
    for (CoverageCell cell : coverage.cells()) {
      byAccount
          .computeIfAbsent(cell.account(), account -> new TreeMap<>())
          .put(cell.region(), cell);
      names.put(cell.account(), name(coverage, cell));
    }
    List<String> headings = new ArrayList<>(List.of("ACCOUNT", "NAME"));
    regions.forEach(region -> headings.add(region.name()));
    Table table = new Table(headings.toArray(String[]::new));
    byAccount.forEach(
        (account, cells) -> {
          List<Table.Cell> row = new ArrayList<>();
          row.add(new Table.Cell(account.toString(), same -> same));
          row.add(new Table.Cell(names.get(account), same -> same));
          regions.forEach(region -> row.add(cell(cells.get(region), ink)));
          table.cells(row);
        });
    // Broken rows would no longer tell which status is which region's.
    return table.width("") <= columns ? table.lines("") : byRegion(coverage, columns);
  }

  /** Units beside each other only when there are several. */
  static List<String> byUnit(Coverage coverage, int columns) {
    Map<String, long[]> counts = new TreeMap<>();
    for (CoverageCell cell : coverage.cells()) {
      String unit =
          cell.management() ? "(management)" : cell.ou().map(OuId::value).orElse("(unknown)");
      long[] count = counts.computeIfAbsent(unit, key -> new long[2]);
      count[0] += cell.leftOut() ? 0 : 1;
      count[1] += cell.good() ? 1 : 0;
    }
    if (counts.keySet().stream().filter(unit -> unit.startsWith("ou-")).count() < 2) {
      return List.of();
    }
    Table table = new Table("UNIT", "FORWARDERS", "GOOD", "NOT GOOD");
    counts.forEach(
        (unit, count) ->
            table.row(
                unit,
                String.valueOf(count[0]),
                String.valueOf(count[1]),
                String.valueOf(count[0] - count[1])));
    List<String> lines = new ArrayList<>(table.lines("", columns));
    lines.add("");
    return lines;
  }

  private static String name(Coverage coverage, CoverageCell cell) {
    if (!cell.management()) {
      return cell.accountName();
    }
    return coverage.reach() == Reach.SINGLE_ACCOUNT
        ? "(this account)"
        : cell.accountName() + " (management)";
  }

  private static Table.Cell cell(CoverageCell cell, Ink ink) {
    if (cell == null) {
      return new Table.Cell("-", ink::faint);
    }
    return new Table.Cell(
        CellWording.status(cell),
        cell.good() ? ink::green : cell.leftOut() ? ink::faint : ink::red);
  }

  private static List<String> byRegion(Coverage coverage, int columns) {
    Table table = new Table("REGION", "FORWARDERS", "GOOD", "NOT GOOD");
    Map<Region, long[]> counts = new TreeMap<>();
    for (CoverageCell cell : coverage.cells()) {
      long[] count = counts.computeIfAbsent(cell.region(), region -> new long[2]);
      count[0] += cell.leftOut() ? 0 : 1;
      count[1] += cell.good() ? 1 : 0;
    }
    counts.forEach(
        (region, count) ->
            table.row(
                region.name(),
                String.valueOf(count[0]),
                String.valueOf(count[1]),
                String.valueOf(count[0] - count[1])));
    return table.lines("", columns);
  }
}
