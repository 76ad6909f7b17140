package dev.eventbot.rollout.plan;

import dev.eventbot.rollout.failure.InterruptedRolloutException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What would be done, ready to be done: shown first, executed after consent. Making a plan writes
 * nothing.
 */
public final class Plan {
  private final String title;
  private final List<Step> steps;
  private final List<String> warnings;
  private final List<String> nextSteps;
  private final Clock clock;
  private final List<Consumer<Report>> afterwards;

  public Plan(
      String title, List<Step> steps, List<String> warnings, List<String> nextSteps, Clock clock) {
    this(title, steps, warnings, nextSteps, clock, List.of());
  }

  private Plan(
      String title,
      List<Step> steps,
      List<String> warnings,
      List<String> nextSteps,
      Clock clock,
      List<Consumer<Report>> afterwards) {
    this.title = title;
    this.steps = List.copyOf(steps);
    this.warnings = List.copyOf(warnings);
    this.nextSteps = List.copyOf(nextSteps);
    this.clock = clock;
    this.afterwards = List.copyOf(afterwards);
  }

  public String title() {
    return title;
  }

  public List<PlannedChange> changes() {
    return steps.stream().flatMap(step -> step.changes().stream()).toList();
  }

  public List<String> warnings() {
    return warnings;
  }

  /** What to do after this plan, for example the command that adds a channel when there is none. */
  public List<String> nextSteps() {
    return nextSteps;
  }

  /** What its updates change in templates and parameters; the same in many stacks is said once. */
  public Map<List<Difference>, List<PlannedChange>> differences() {
    Map<List<Difference>, List<PlannedChange>> differences = new LinkedHashMap<>();
    for (Step step : steps) {
      for (PlannedChange change : step.changes()) {
        if (!change.differences().isEmpty()) {
          differences.computeIfAbsent(change.differences(), same -> new ArrayList<>()).add(change);
        }
      }
    }
    return differences;
  }

  /** The organization's words for the accounts in it. */
  public Directory directory() {
    Directory all = Directory.empty();
    for (Step step : steps) {
      all = all.and(step.directory());
    }
    return all;
  }

  /** The clock by which it is carried out. */
  public Clock clock() {
    return clock;
  }

  /** The same plan, with more to be said of it. */
  public Plan warning(List<String> more) {
    return new Plan(title, steps, joined(more, warnings), nextSteps, clock, afterwards);
  }

  /** The same plan, after which somebody hears what it came to, however it ended. */
  public Plan afterwards(Consumer<Report> listener) {
    return new Plan(
        title, steps, warnings, nextSteps, clock, concatenated(afterwards, List.of(listener)));
  }

  public boolean changesNothing() {
    return changes().stream().noneMatch(change -> change.action().writes());
  }

  /** This plan, and when it worked the next one; the title stays. */
  public Plan then(Plan next) {
    return new Plan(
        title,
        concatenated(steps, next.steps),
        joined(warnings, next.warnings),
        joined(nextSteps, next.nextSteps),
        clock,
        concatenated(afterwards, next.afterwards));
  }

  /**
   * Does it. What goes wrong with single changes ends up in the report, and so does an
   * interruption: then the report says what was done and what was not.
   */
  public Report execute(Progress progress) {
    Execution execution = new Execution(progress, clock);
    try {
      execute(execution);
      // They build on what was planned; after a failure only its remedy is of use.
      if (!execution.anyFailed()) {
        nextSteps.forEach(execution::nextStep);
      }
    } catch (InterruptedRolloutException e) {
      execution.interrupt(changes());
    }
    Report report = execution.report(warnings, directory());
    afterwards.forEach(listener -> listener.accept(report));
    return report;
  }

  private void execute(Execution execution) {
    PlannedChange stopper = null;
    for (Step step : steps) {
      if (stopper != null) {
        for (PlannedChange change : step.changes()) {
          execution.end(
              change, new Outcome.NotDone("not attempted, because " + stopper.name() + " failed"));
        }
        continue;
      }
      boolean before = execution.anyFailed();
      step.run(execution);
      if (step.carriesTheRest() && !before && execution.anyFailed()) {
        stopper = step.changes().get(0);
      }
    }
  }

  private static <T> List<T> concatenated(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    second.stream().filter(line -> !all.contains(line)).forEach(all::add);
    return all;
  }
}
