package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.value.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What an execution came to: results by stack, failures by cause with their places, what is left.
 */
public final class ReportView {
  private static final int MOST_ACCOUNTS = 10;
  private static final int MOST_CAUSES = 20;

  private ReportView() {}

  public static JsonNode document(Report report) {
    return Documents.report(report);
  }

  /** All there is to say, with what to do next. */
  public static List<String> lines(Report report, Ink ink, int columns) {
    List<String> lines = new ArrayList<>(story(report, ink, columns));
    report.nextSteps().forEach(step -> lines.add("  next: " + step));
    return lines;
  }

  /** The same without what to do next. */
  static List<String> story(Report report, Ink ink, int columns) {
    List<String> lines = new ArrayList<>();
    if (!report.results().isEmpty()) {
      lines.addAll(results(report, ink).lines("  ", columns));
    }
    Collection<Causes.Group> causes = new Causes(report.results()).groups();
    causes.stream()
        .limit(MOST_CAUSES)
        .forEach(cause -> lines.addAll(lines(cause, report.directory(), ink)));
    if (causes.size() > MOST_CAUSES) {
      lines.add("");
      lines.add("  and " + (causes.size() - MOST_CAUSES) + " more causes; --output json has all");
    }
    if (!report.leftovers().isEmpty()) {
      lines.add("");
      lines.add("  " + ink.red("still there:"));
      report.leftovers().forEach(leftover -> lines.add("    " + leftover));
    }
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add("  " + verdict(report, ink));
    return lines;
  }

  private static String verdict(Report report, Ink ink) {
    boolean changed =
        report.results().stream().anyMatch(r -> r.outcome() instanceof Outcome.Succeeded);
    return switch (report.exitCode()) {
      case DONE ->
          changed
              ? ink.green("done:") + " " + tally(report.results()) + proof(report)
              : nothingToChange(report, ink);
      case INTERRUPTED -> ink.yellow("interrupted:") + " " + tally(report.results());
      case PARTLY -> ink.yellow("partly done:") + " " + tally(report.results());
      default -> ink.red("failed:") + " " + tally(report.results());
    };
  }

  /** What was warned of contradicts that all is well, so then it is not said. */
  private static String nothingToChange(Report report, Ink ink) {
    if (!report.warnings().isEmpty()) {
      return ink.yellow("nothing to change,")
          + " but mind "
          + (report.warnings().size() == 1
              ? "the warning"
              : "the " + report.warnings().size() + " warnings");
    }
    long skipped =
        report.results().stream().filter(r -> r.outcome() instanceof Outcome.NotDone).count();
    if (skipped > 0) {
      return ink.yellow("nothing was changed:") + " " + skipped + " skipped, for the reasons above";
    }
    return ink.green("nothing to change:")
        + (report.results().isEmpty()
            ? report.readBack()
                ? " nothing of eventbot is found from here; stacks let go of earlier show only in"
                    + " their own accounts"
                : " nothing has failed"
            : " everything is as it should be");
  }

  /** What could not be looked at is among the warnings, and then nothing is proven. */
  private static String proof(Report report) {
    return report.readBack() && report.warnings().isEmpty() ? "; read back: nothing is left" : "";
  }

  private static String tally(List<ChangeResult> results) {
    if (results.isEmpty()) {
      return "nothing was changed";
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    results.forEach(result -> counts.merge(Wording.result(result), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static Table results(Report report, Ink ink) {
    Map<List<String>, List<ChangeResult>> groups =
        report.results().stream()
            .collect(
                Collectors.groupingBy(
                    result -> List.of(Wording.result(result), result.change().name()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Table table = new Table("RESULT", "WHAT", "WHERE", "TOOK");
    groups.forEach(
        (group, results) ->
            table.cells(
                List.of(
                    new Table.Cell(group.get(0), colour(group.get(0), ink)),
                    Table.plain(group.get(1)),
                    Table.plain(PlanView.places(changes(results))),
                    Table.plain(longest(results)))));
    return table;
  }

  private static UnaryOperator<String> colour(String result, Ink ink) {
    return switch (result) {
      case "created", "updated", "removed" -> ink::green;
      case "failed" -> ink::red;
      case "not done", "begun" -> ink::yellow;
      default -> ink::faint;
    };
  }

  private static String longest(List<ChangeResult> results) {
    return results.stream()
        .map(ChangeResult::outcome)
        .filter(Outcome.Succeeded.class::isInstance)
        .map(outcome -> ((Outcome.Succeeded) outcome).took())
        .max(Duration::compareTo)
        .map(Wording::took)
        .orElse("");
  }

  private static List<String> lines(Causes.Group cause, Directory directory, Ink ink) {
    List<String> lines = new ArrayList<>();
    int size = cause.changes().size();
    lines.add("");
    lines.add(
        "  "
            + (cause.failed() ? ink.red(Wording.count(size, "failure", "failures")) : "" + size)
            + " × "
            + cause.code()
            + ": "
            + Brief.of(cause.reason()));
    if (cause.alike()) {
      lines.add("    the words of the first; the others differ in account, region or id only");
    }
    Table places = new Table("ACCOUNT", "NAME", "REGIONS");
    cause.places().entrySet().stream()
        .limit(MOST_ACCOUNTS)
        .forEach(
            place ->
                places.row(
                    place.getKey().toString(),
                    directory.name(place.getKey()).orElse(""),
                    Texts.list(place.getValue())));
    lines.addAll(places.rows("    "));
    if (cause.places().size() > MOST_ACCOUNTS) {
      lines.add(
          "    and "
              + Wording.count(
                  cause.places().size() - MOST_ACCOUNTS, "more account", "more accounts")
              + "; in all "
              + PlanView.places(cause.changes()));
    }
    cause.requestId().ifPresent(id -> lines.add("    request id " + id));
    return lines;
  }

  private static List<PlannedChange> changes(List<ChangeResult> results) {
    return results.stream().map(ChangeResult::change).toList();
  }
}
