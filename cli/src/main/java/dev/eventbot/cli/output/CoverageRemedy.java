package dev.eventbot.cli.output;

import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.port.DriftedResource;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.HalfRemoved;
import dev.eventbot.rollout.stackset.Reach;
import java.util.ArrayList;
import java.util.List;

/** What to do about the forwarders that are not as they should be. */
final class CoverageRemedy {
  private static final int MOST_RULES = 5;

  private CoverageRemedy() {}

  /** The next steps, each a line of its own; none when all is well. */
  static List<String> lines(Coverage coverage) {
    if (!coverage.running().isEmpty()) {
      return List.of("next: eventbot stackset status --follow");
    }
    if (coverage.exitCode() == ExitCode.DONE) {
      return List.of();
    }
    List<String> disabled = enabling(coverage);
    return disabled.isEmpty()
        ? List.of("next: " + remedy(coverage))
        : disabled.stream().map(step -> "next: " + step).toList();
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
}
