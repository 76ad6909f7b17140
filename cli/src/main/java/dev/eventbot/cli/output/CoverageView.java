package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Cause;
import dev.eventbot.rollout.port.DriftedResource;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.HalfRemoved;
import dev.eventbot.rollout.stackset.Reach;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where forwarders are: account × region with each instance's status, and what is wrong where. */
public final class CoverageView {
  private static final int MOST_ROWS = 60;
  private static final int MOST_UNITS = 5;
  private static final int MOST_RULES = 5;

  private CoverageView() {}

  public static List<String> lines(Coverage coverage, Ink ink, int columns) {
    List<String> lines = new ArrayList<>();
    if (coverage.nothingYet()) {
      lines.add("no forwarders yet");
      coverage.warnings().forEach(warning -> lines.add(ink.yellow("warning:") + " " + warning));
      lines.add("next: " + coverage.deploy());
      return lines;
    }
    if (coverage.reach() == Reach.SINGLE_ACCOUNT) {
      lines.add("account " + coverage.central().account() + " alone, no organization");
    } else if (coverage.reach() == Reach.ORGANIZATIONAL_VIEW) {
      lines.add(
          "Health's organizational view: the events of all accounts, by forwarders of account "
              + coverage.central().account());
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
                            : "  " + Wording.few(new TreeSet<>(coverage.ous()), MOST_UNITS))));
    coverage
        .foreignBus()
        .ifPresent(bus -> lines.add("delivers to account " + bus.account() + ": " + bus));
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
    lines.addAll(byUnit(coverage, columns));
    lines.add(summary(coverage));
    troubles(coverage, lines, ink);
    coverage.warnings().forEach(warning -> lines.add(ink.yellow("warning:") + " " + warning));
    return lines;
  }

  private static String summary(Coverage coverage) {
    long good = coverage.cells().stream().filter(CoverageCell::good).count();
    long leftOut = coverage.cells().stream().filter(CoverageCell::leftOut).count();
    return good
        + " of "
        + (coverage.cells().size() - leftOut)
        + " forwarders are as they should be"
        + (leftOut == 0
            ? ""
            : ", " + Wording.count((int) leftOut, "place", "places") + " left out");
  }

  private static List<String> grid(Coverage coverage, Ink ink, int columns) {
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
        word(cell), cell.good() ? ink::green : cell.leftOut() ? ink::faint : ink::red);
  }

  /** The detailed status where it says more than the status does. */
  private static String word(CoverageCell cell) {
    if (cell.leftOut()) {
      return cell.status();
    }
    if (cell.isDisabled()) {
      return "DISABLED";
    }
    if (!cell.drift().isEmpty()) {
      return "DRIFTED";
    }
    if (cell.good()) {
      // One word for one thing: the management account's stacks say it in others.
      return "CURRENT";
    }
    // INOPERABLE is told twice.
    return cell.detailedStatus().isEmpty() || cell.detailedStatus().equals(cell.status())
        ? cell.status()
        : cell.status() + " " + cell.detailedStatus();
  }

  private static String cause(CoverageCell cell) {
    String drift =
        cell.drift().stream()
            .flatMap(
                resource ->
                    resource.differences().isEmpty()
                        ? Stream.of(resource.logicalId() + " " + resource.status())
                        : resource.differences().stream()
                            .map(
                                d ->
                                    resource.logicalId()
                                        + d.path()
                                        + " is "
                                        + d.actual()
                                        + ", the template has "
                                        + d.expected()))
            .collect(Collectors.joining("; "));
    String why = drift.isEmpty() ? cell.reason().map(Brief::of).orElse("") : drift;
    return word(cell) + (why.isEmpty() ? "" : ": " + why);
  }

  /** Units beside each other only when there are several. */
  private static List<String> byUnit(Coverage coverage, int columns) {
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

  private static void troubles(Coverage coverage, List<String> lines, Ink ink) {
    // What differs only in the account it names is one cause, told in the first one's words.
    Map<Cause, List<CoverageCell>> causes =
        coverage.cells().stream()
            .filter(cell -> !cell.good())
            .sorted(Comparator.comparing(CoverageCell::leftOut))
            .collect(
                Collectors.groupingBy(
                    cell -> Cause.of(word(cell), cause(cell)),
                    LinkedHashMap::new,
                    Collectors.toList()));
    causes.forEach(
        (cause, cells) -> {
          String times = cells.size() + " × ";
          CoverageCell first = cells.get(0);
          lines.add((first.leftOut() ? ink.faint(times) : ink.red(times)) + cause(first));
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
    if (coverage.reach() != Reach.STACK_SET && coverage.cells().isEmpty()) {
      lines.add(ink.red("no forwarder") + " in any region of this account");
    } else if (coverage.reach() == Reach.STACK_SET && coverage.stackSetStatus().isEmpty()) {
      lines.add(ink.red("no StackSet " + Names.FORWARDER) + ": no member account has a forwarder");
    } else if (coverage.cells().isEmpty()) {
      lines.add(ink.red("the StackSet has no stack instance yet"));
    }
    if (coverage.halfRemoved()) {
      lines.add(ink.red("a removal did not finish") + " (no other operation came after it)");
    }
    if (!coverage.heard()) {
      lines.add(
          ink.red("no central bot in " + coverage.central().region())
              + coverage.central().status().map(status -> " (" + status + ")").orElse("")
              + ": what is forwarded reaches nobody");
    }
    if (!coverage.running().isEmpty()) {
      lines.add("next: eventbot stackset status --follow");
    } else if (coverage.exitCode() != ExitCode.DONE) {
      List<String> disabled = enabling(coverage);
      disabled.forEach(step -> lines.add("next: " + step));
      if (disabled.isEmpty()) {
        lines.add("next: " + remedy(coverage));
      }
    }
  }

  /** What enables each rule that somebody disabled. */
  private static List<String> enabling(Coverage coverage) {
    List<String> steps = new ArrayList<>();
    for (CoverageCell cell : coverage.cells()) {
      cell.drift().stream()
          .filter(DriftedResource::isDisabledRule)
          .forEach(
              rule ->
                  steps.add(
                      "with credentials of account "
                          + cell.account()
                          + ": aws events enable-rule --name "
                          + (rule.physicalId().isEmpty() ? "RULE" : rule.physicalId())
                          + " --region "
                          + cell.region()));
    }
    if (steps.isEmpty()) {
      return steps;
    }
    List<String> told = new ArrayList<>();
    told.add("whoever disabled a rule may have had a reason: ask first");
    steps.stream().limit(MOST_RULES).forEach(told::add);
    if (steps.size() > MOST_RULES) {
      told.add(
          "and "
              + Wording.count(steps.size() - MOST_RULES, "more rule", "more rules")
              + "; --output json names them");
    }
    return told;
  }

  private static String remedy(Coverage coverage) {
    if (coverage.reach() != Reach.STACK_SET) {
      return coverage.deploy() + " adds what is missing";
    }
    if (coverage.mostlyRemoved()) {
      return "eventbot destroy removes the rest (the forwarders alone: eventbot stackset remove); "
          + coverage.deploy()
          + " brings back what was removed";
    }
    if (coverage.halfRemoved()) {
      return HalfRemoved.GO_ON + "; " + coverage.deploy() + " deploys again";
    }
    boolean missing =
        coverage.cells().stream().anyMatch(cell -> cell.status().equals(CoverageCell.MISSING));
    boolean failed =
        coverage.cells().stream()
            .anyMatch(cell -> cell.wrong() && !cell.status().equals(CoverageCell.MISSING));
    boolean members =
        coverage.cells().stream()
            .anyMatch(cell -> cell.status().equals(CoverageCell.MISSING) && !cell.management());
    String retry = "remove the cause, then: eventbot stackset retry";
    String deploy =
        coverage.deploy()
            + " adds what is missing"
            + (members
                ? " (left out on purpose? say so in targets.exclude-accounts of eventbot.yaml)"
                : "");
    return failed && missing ? retry + "; " + deploy : failed ? retry : deploy;
  }

  public static JsonNode document(Coverage coverage) {
    ObjectNode document =
        Documents.object()
            .put("reach", coverage.reach().name().toLowerCase(Locale.ROOT))
            .put("stackSetStatus", coverage.stackSetStatus().orElse(null))
            .put("halfRemoved", coverage.halfRemoved())
            .put("foreignBus", coverage.foreignBus().map(Object::toString).orElse(null))
            .put("centralStatus", coverage.central().status().orElse(null))
            .put("exitCode", coverage.exitCode().number());
    document.set("ous", Documents.texts(new TreeSet<>(coverage.ous())));
    document.set(
        "running",
        Documents.array(
            coverage.running(),
            operation ->
                Documents.object()
                    .put("id", operation.id())
                    .put("action", operation.action())
                    .put("status", operation.status())
                    .put("ours", operation.isOurs())));
    document.set("forwarders", Documents.array(coverage.cells(), CoverageView::document));
    document.set("warnings", Documents.texts(coverage.warnings()));
    return document;
  }

  private static JsonNode document(CoverageCell cell) {
    ObjectNode document = Documents.object();
    document
        .put("account", cell.account().toString())
        .put("accountName", cell.accountName())
        .put("ou", cell.ou().map(OuId::value).orElse(null))
        .put("region", cell.region().toString())
        .put("status", cell.status())
        .put("detailedStatus", cell.detailedStatus())
        .put("reason", cell.reason().orElse(null))
        .put("management", cell.management())
        .put("good", cell.good())
        .put("leftOut", cell.leftOut())
        .put("disabled", cell.isDisabled());
    document.set("drift", Documents.array(cell.drift(), CoverageView::document));
    return document;
  }

  private static JsonNode document(DriftedResource resource) {
    ObjectNode document =
        Documents.object()
            .put("logicalId", resource.logicalId())
            .put("physicalId", resource.physicalId())
            .put("type", resource.type())
            .put("status", resource.status());
    document.set(
        "differences",
        Documents.array(
            resource.differences(),
            difference ->
                Documents.object()
                    .put("path", difference.path())
                    .put("expected", difference.expected())
                    .put("actual", difference.actual())));
    return document;
  }
}
