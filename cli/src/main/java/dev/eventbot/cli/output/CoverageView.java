package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where forwarders are: account × region with each instance's status, and what is wrong where. */
public final class CoverageView {
  private static final int MOST_UNITS = 5;

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
      lines.addAll(CoverageGrid.lines(coverage, ink, columns));
    }
    lines.add("");
    lines.addAll(CoverageGrid.byUnit(coverage, columns));
    lines.add(summary(coverage));
    lines.addAll(CoverageTroubles.lines(coverage, ink));
    lines.addAll(CoverageRemedy.lines(coverage));
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

  public static JsonNode document(Coverage coverage) {
    return CoverageDocument.of(coverage);
  }
}
