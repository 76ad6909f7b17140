package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An embedded organization: its tree, its faults, its time. */
public final class SandboxView {
  // Hundreds of team units would hide the rest; the document has them all.
  private static final int MOST_UNITS = 20;

  private SandboxView() {}

  public static List<String> lines(SandboxSummary summary) {
    List<String> lines = new ArrayList<>();
    int accounts = summary.units().stream().mapToInt(SandboxSummary.Unit::accounts).sum();
    lines.add(
        summary
            .organization()
            .map(
                id ->
                    "%s: organization %s, %s accounts, managed by %s"
                        .formatted(
                            summary.file(), id, number(accounts), summary.managementAccount()))
            .orElseGet(
                () ->
                    "%s: account %s without an organization"
                        .formatted(summary.file(), summary.managementAccount())));
    if (!summary.units().isEmpty()) {
      lines.add("");
      lines.addAll(units(summary.units()));
    }
    lines.add("");
    lines.addAll(robots(summary.robots()));
    lines.add("");
    if (summary.faults().isEmpty()) {
      lines.add("  nothing goes wrong");
    } else {
      lines.add("  goes wrong (seed " + summary.seed() + "):");
      summary.faults().forEach(fault -> lines.add("    " + fault));
    }
    summary
        .virtualTime()
        .ifPresent(
            now -> lines.add("  virtual time: " + now + "; it passes while a command waits"));
    return lines;
  }

  static List<String> units(List<SandboxSummary.Unit> units) {
    Table table = new Table("UNIT", "ID", "ACCOUNTS", "SUSPENDED");
    for (SandboxSummary.Unit unit : units.subList(0, Math.min(MOST_UNITS, units.size()))) {
      table.row(
          unit.path(),
          unit.id(),
          number(unit.accounts()),
          unit.suspended() == 0 ? "" : number(unit.suspended()));
    }
    List<String> lines = new ArrayList<>(table.lines("  "));
    if (units.size() > MOST_UNITS) {
      List<SandboxSummary.Unit> rest = units.subList(MOST_UNITS, units.size());
      lines.add(
          "  and %s more units with %s accounts; all of them: --output json"
              .formatted(
                  number(rest.size()),
                  number(rest.stream().mapToInt(SandboxSummary.Unit::accounts).sum())));
    }
    return lines;
  }

  /** A webhook under the robot it belongs to: beside it, no screen would be wide enough. */
  private static List<String> robots(List<SandboxSummary.Robot> robots) {
    Table table = new Table("ROBOT", "WEBHOOK, AND WHAT IT WANTS");
    for (SandboxSummary.Robot robot : robots) {
      table.row(robot.app(), robot.webhook());
      String keyword = robot.keyword().isEmpty() ? "" : "keyword " + robot.keyword();
      String secret = robot.secret().isEmpty() ? "" : "secret " + robot.secret();
      if (!keyword.isEmpty() || !secret.isEmpty()) {
        table.row(
            "", "  " + keyword + (keyword.isEmpty() || secret.isEmpty() ? "" : ", ") + secret);
      }
    }
    return table.lines("  ");
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  public static ObjectNode document(SandboxSummary summary) {
    ObjectNode document =
        Documents.object()
            .put("file", summary.file())
            .put("organization", summary.organization().orElse(null))
            .put("managementAccount", summary.managementAccount());
    document.set(
        "units",
        Documents.array(
            summary.units(),
            unit ->
                Documents.object()
                    .put("id", unit.id())
                    .put("path", unit.path())
                    .put("accounts", unit.accounts())
                    .put("suspended", unit.suspended())));
    document.set(
        "robots",
        Documents.array(
            summary.robots(),
            robot ->
                Documents.object()
                    .put("app", robot.app())
                    .put("webhook", robot.webhook())
                    .put("keyword", robot.keyword())
                    .put("secret", robot.secret())));
    document.put("seed", summary.seed());
    document.set("faults", Documents.texts(summary.faults()));
    return document.put("virtualTime", summary.virtualTime().map(Object::toString).orElse(null));
  }
}
