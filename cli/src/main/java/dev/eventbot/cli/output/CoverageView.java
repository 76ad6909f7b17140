package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.Reach;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where forwarders are: account × region with each instance's status, and what is wrong where. */
public final class CoverageView {
  private static final int MOST_ROWS = 60;

  private CoverageView() {}

  public static List<String> lines(Coverage coverage, Ink ink, int columns) {
    List<String> lines = new ArrayList<>();
    if (coverage.nothingYet()) {
      lines.add("no forwarders yet");
      lines.add("next: eventbot stackset deploy --ous OU,… --regions REGION,…");
      return lines;
    }
    if (coverage.reach() == Reach.SINGLE_ACCOUNT) {
      lines.add("account " + coverage.central().account() + " alone, no organization");
    }
    coverage
        .stackSetStatus()
        .ifPresent(
            status ->
                lines.add(
                    "StackSet eventbot-forwarder  "
                        + status
                        + (coverage.ous().isEmpty()
                            ? ""
                            : "  " + Wording.list(new TreeSet<>(coverage.ous())))));
    coverage
        .running()
        .forEach(operation -> lines.add("running: " + operation.id() + "  " + operation.status()));
    if (!coverage.cells().isEmpty()) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(grid(coverage, ink, columns));
    }
    lines.add("");
    lines.add(summary(coverage));
    troubles(coverage, lines, ink);
    coverage.warnings().forEach(warning -> lines.add(ink.yellow("warning:") + " " + warning));
    return lines;
  }

  private static String summary(Coverage coverage) {
    long good = coverage.cells().stream().filter(CoverageCell::good).count();
    return good + " of " + coverage.cells().size() + " forwarders are as they should be";
  }

  private static List<String> grid(Coverage coverage, Ink ink, int columns) {
    Set<Region> regions =
        coverage.cells().stream()
            .map(CoverageCell::region)
            .collect(Collectors.toCollection(TreeSet::new));
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
    List<String> lines = table.lines("");
    boolean fits =
        byAccount.size() <= MOST_ROWS
            && new Table(headings.toArray(String[]::new))
                    .lines("").stream().mapToInt(DisplayWidth::of).max().orElse(0)
                <= columns;
    return fits ? lines : byRegion(coverage, regions);
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
    return new Table.Cell(word(cell), cell.good() ? ink::green : ink::red);
  }

  /** The detailed status where it says more than the status does. */
  private static String word(CoverageCell cell) {
    return cell.good() || cell.detailedStatus().isEmpty()
        ? cell.status()
        : cell.status() + " " + cell.detailedStatus();
  }

  private static List<String> byRegion(Coverage coverage, Set<Region> regions) {
    Table table = new Table("REGION", "FORWARDERS", "GOOD", "NOT GOOD");
    for (Region region : regions) {
      List<CoverageCell> cells =
          coverage.cells().stream().filter(cell -> cell.region().equals(region)).toList();
      long good = cells.stream().filter(CoverageCell::good).count();
      table.row(
          region.name(),
          String.valueOf(cells.size()),
          String.valueOf(good),
          String.valueOf(cells.size() - good));
    }
    return table.lines("");
  }

  private static void troubles(Coverage coverage, List<String> lines, Ink ink) {
    Map<String, List<CoverageCell>> causes =
        coverage.cells().stream()
            .filter(cell -> !cell.good())
            .collect(
                Collectors.groupingBy(
                    cell -> word(cell) + cell.reason().map(reason -> ": " + reason).orElse(""),
                    LinkedHashMap::new,
                    Collectors.toList()));
    causes.forEach(
        (cause, cells) -> {
          lines.add(ink.red(cells.size() + " × ") + cause);
          Map<AccountId, Set<Region>> places = new TreeMap<>();
          cells.forEach(
              cell ->
                  places
                      .computeIfAbsent(cell.account(), account -> new TreeSet<>())
                      .add(cell.region()));
          places.entrySet().stream()
              .limit(10)
              .forEach(
                  place ->
                      lines.add("  " + place.getKey() + "  " + Wording.list(place.getValue())));
          if (places.size() > 10) {
            lines.add("  and " + (places.size() - 10) + " more accounts");
          }
        });
    if (coverage.reach() == Reach.SINGLE_ACCOUNT && coverage.cells().isEmpty()) {
      lines.add(ink.red("no forwarder") + " in any region of this account");
    } else if (coverage.reach() == Reach.STACK_SET && coverage.stackSetStatus().isEmpty()) {
      lines.add(ink.red("no StackSet " + Names.FORWARDER) + ": no member account has a forwarder");
    } else if (coverage.cells().isEmpty()) {
      lines.add(ink.red("the StackSet has no stack instance yet"));
    }
    if (!coverage.central().deployed()) {
      lines.add(
          ink.red("no central bot in " + coverage.central().region())
              + coverage.central().status().map(status -> " (" + status + ")").orElse("")
              + ": what is forwarded reaches nobody");
    }
    if (!coverage.running().isEmpty()) {
      lines.add("next: wait for operation " + coverage.running().get(0).id() + ", then look again");
    } else if (coverage.exitCode() != ExitCode.DONE) {
      lines.add(
          "next: eventbot "
              + (coverage.reach() == Reach.SINGLE_ACCOUNT
                  ? "deploy --single-account"
                  : "stackset deploy")
              + " repairs what is not as it should be");
    }
  }

  public static JsonNode document(Coverage coverage) {
    ObjectNode document =
        Documents.object()
            .put("reach", coverage.reach().name().toLowerCase(Locale.ROOT))
            .put("stackSetStatus", coverage.stackSetStatus().orElse(null))
            .put("centralStatus", coverage.central().status().orElse(null))
            .put("exitCode", coverage.exitCode().number());
    document.set("ous", Documents.texts(new TreeSet<>(coverage.ous())));
    document.set(
        "running",
        Documents.array(
            coverage.running(),
            operation ->
                Documents.object().put("id", operation.id()).put("status", operation.status())));
    document.set("forwarders", Documents.array(coverage.cells(), CoverageView::document));
    document.set("warnings", Documents.texts(coverage.warnings()));
    return document;
  }

  private static JsonNode document(CoverageCell cell) {
    return Documents.object()
        .put("account", cell.account().toString())
        .put("accountName", cell.accountName())
        .put("region", cell.region().toString())
        .put("status", cell.status())
        .put("detailedStatus", cell.detailedStatus())
        .put("reason", cell.reason().orElse(null))
        .put("management", cell.management())
        .put("good", cell.good());
  }
}
