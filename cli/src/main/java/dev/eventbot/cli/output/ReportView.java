package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What an execution came to: results by stack, failures by cause with their places, what is left.
 */
public final class ReportView {
  private static final int MOST_ACCOUNTS = 10;

  private ReportView() {}

  public static JsonNode document(Report report) {
    return Documents.report(report);
  }

  /** All there is to say, with what to do next. */
  public static List<String> lines(Report report, Ink ink) {
    List<String> lines = new ArrayList<>(story(report, ink));
    report.nextSteps().forEach(step -> lines.add("  next: " + step));
    return lines;
  }

  /** The same without what to do next. */
  static List<String> story(Report report, Ink ink) {
    List<String> lines = new ArrayList<>();
    if (!report.results().isEmpty()) {
      lines.addAll(results(report, ink));
    }
    causes(report.results()).forEach((cause, results) -> failure(cause, results, lines, ink));
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
    return ink.green("nothing to change:")
        + (report.results().isEmpty()
            ? " nothing of eventbot is there"
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

  private static List<String> results(Report report, Ink ink) {
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
                    plain(group.get(1)),
                    plain(PlanView.places(changes(results))),
                    plain(longest(results)))));
    return table.lines("  ");
  }

  private static UnaryOperator<String> colour(String result, Ink ink) {
    return switch (result) {
      case "created", "updated", "removed" -> ink::green;
      case "failed" -> ink::red;
      case "not done" -> ink::yellow;
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

  private static Map<String, List<ChangeResult>> causes(List<ChangeResult> results) {
    Map<String, List<ChangeResult>> causes = new LinkedHashMap<>();
    for (ChangeResult result : results) {
      String cause = null;
      if (result.outcome() instanceof Outcome.Failed failed) {
        cause = failed.code() + ": " + failed.reason();
      } else if (result.outcome() instanceof Outcome.NotDone notDone) {
        cause = Wording.result(result) + ": " + notDone.reason();
      }
      if (cause != null) {
        causes.computeIfAbsent(cause, key -> new ArrayList<>()).add(result);
      }
    }
    return causes;
  }

  private static void failure(
      String cause, List<ChangeResult> results, List<String> lines, Ink ink) {
    lines.add("");
    boolean broken = results.get(0).outcome() instanceof Outcome.Failed;
    String head =
        broken ? Wording.count(results.size(), "failure", "failures") : "" + results.size();
    lines.add("  " + (broken ? ink.red(head) : head) + " × " + cause);
    Map<AccountId, Set<Region>> places = new TreeMap<>();
    for (PlannedChange change : changes(results)) {
      places.computeIfAbsent(change.account(), account -> new TreeSet<>()).add(change.region());
    }
    places.entrySet().stream()
        .limit(MOST_ACCOUNTS)
        .forEach(e -> lines.add("    " + e.getKey() + "  " + Wording.list(e.getValue())));
    if (places.size() > MOST_ACCOUNTS) {
      lines.add("    and " + (places.size() - MOST_ACCOUNTS) + " more accounts");
    }
    results.stream()
        .map(ChangeResult::outcome)
        .filter(Outcome.Failed.class::isInstance)
        .flatMap(outcome -> ((Outcome.Failed) outcome).requestId().stream())
        .findFirst()
        .ifPresent(id -> lines.add("    request id " + id));
  }

  private static List<PlannedChange> changes(List<ChangeResult> results) {
    return results.stream().map(ChangeResult::change).toList();
  }

  private static Table.Cell plain(String text) {
    return new Table.Cell(text, same -> same);
  }
}
