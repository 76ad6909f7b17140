package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSetSpec;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings the StackSet and its instances to what the plan says, with as few operations as that
 * takes: what goes, then what changes, then what is new.
 */
final class StackSetRollout implements Step {
  private final StackSets stackSets;
  private final StackSetPlan plan;
  private final StackSetCalls calls;
  private final PlannedChange set;
  private final Directory directory;
  private final RolloutPreferences preferences;
  private final Supplier<StackSetSpec> spec;
  private final Runnable requireIdle;

  /**
   * A step for the whole StackSet.
   *
   * @param set the line of the plan about the StackSet itself
   * @param spec asked only when the step runs, when the central bus is there
   * @param requireIdle looks again right before writing, because a plan is as old as the operator
   *     took to agree; throws when somebody else is at it
   */
  StackSetRollout(
      StackSets stackSets,
      StackSetPlan plan,
      PlannedChange set,
      Directory directory,
      RolloutPreferences preferences,
      Supplier<StackSetSpec> spec,
      Runnable requireIdle) {
    this.stackSets = stackSets;
    this.plan = plan;
    this.calls = new StackSetCalls(plan);
    this.set = set;
    this.directory = directory;
    this.preferences = preferences;
    this.spec = spec;
    this.requireIdle = requireIdle;
  }

  @Override
  public List<PlannedChange> changes() {
    List<PlannedChange> all = new ArrayList<>();
    all.add(set);
    all.addAll(plan.cells().values());
    return all;
  }

  @Override
  public Directory directory() {
    return directory;
  }

  @Override
  public boolean carriesTheRest() {
    return false;
  }

  @Override
  public void run(Execution execution) {
    settleUntouched(execution);
    execution.begin(set);
    Map<Cell, PlannedChange> removals = plan.cells(Action.REMOVE);
    Map<Cell, PlannedChange> updates = plan.cells(Action.UPDATE);
    Map<Cell, PlannedChange> replaced = plan.replaced();
    Map<Cell, PlannedChange> creates = plan.cells(Action.CREATE);
    List<InstanceRemoval.Call> going = calls.removals();
    List<InstanceTargets> coming = calls.creations();
    try {
      if (!updates.isEmpty()
          || !going.isEmpty()
          || !coming.isEmpty()
          || !replaced.isEmpty()
          || set.action().writes()) {
        requireIdle.run();
      }
      if (plan.createsSet()) {
        stackSets.create(spec.get());
        execution.succeeded(set);
      }
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      giveUp(execution, e, List.of(removals, updates, creates));
      return;
    }
    if (!going.isEmpty()) {
      new InstanceRemoval(stackSets, preferences).run(execution, going, removals);
    }
    Optional<Replacement> replacement = calls.replacement(stackSets, preferences);
    Map<Cell, PlannedChange> free =
        replacement.map(step -> step.letGo(execution, replaced)).orElse(Map.of());
    if (plan.updatesSet()) {
      update(execution, updates);
    } else {
      if (!plan.createsSet()) {
        execution.unchanged(set);
      }
      for (InstanceTargets targets : calls.repetitions()) {
        OperationWatch.run(
            stackSets,
            execution,
            taken(calls.repeated(targets, updates), updates),
            id -> stackSets.reapply(Names.FORWARDER, targets, preferences, id));
      }
    }
    creates.keySet().removeAll(replaced.keySet());
    replacement.ifPresent(step -> step.create(execution, free));
    for (InstanceTargets targets : coming) {
      OperationWatch.run(
          stackSets,
          execution,
          taken(calls.created(targets, creates), creates),
          id -> stackSets.createInstances(Names.FORWARDER, targets, preferences, id));
    }
    if (execution.anyFailed()) {
      execution.nextStep(
          "remove the cause, then: eventbot stackset retry (or the same command again: it does only"
              + " what is missing)");
    }
  }

  private void settleUntouched(Execution execution) {
    plan.cells()
        .values()
        .forEach(
            change -> {
              if (change.action() == Action.KEEP) {
                execution.unchanged(change);
              } else if (change.action() == Action.SKIP) {
                execution.end(change, new Outcome.NotDone(change.reason()));
              }
            });
  }

  private void giveUp(
      Execution execution, EventbotException failure, List<Map<Cell, PlannedChange>> changes) {
    execution.failed(set, failure);
    changes.stream()
        .flatMap(some -> some.values().stream())
        .forEach(
            change ->
                execution.end(
                    change,
                    new Outcome.NotDone(
                        "not attempted, because the StackSet could not be written")));
  }

  private void update(Execution execution, Map<Cell, PlannedChange> updates) {
    OperationWatch watch = new OperationWatch(stackSets, execution, updates);
    String operation = null;
    try {
      operation = stackSets.update(spec.get(), preferences, StackSetOperation.newId());
      StackSetOperation ended = watch.follow(operation);
      watch.expectCurrent(ended);
      if (ended.status().equals("SUCCEEDED")) {
        execution.succeeded(set);
      } else {
        execution.end(
            set,
            new Outcome.Failed(
                ended.status(),
                "operation " + operation + ended.reason().map(why -> ": " + why).orElse(""),
                Optional.empty()));
      }
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      if (operation == null) {
        watch.failAll(e);
        execution.failed(set, e);
      } else {
        watch.losesSight(operation, e);
        execution.end(set, OperationWatch.unknown(operation, e));
      }
    }
  }

  /** What one call is about, no other call is about any more. */
  private static Map<Cell, PlannedChange> taken(
      Map<Cell, PlannedChange> mine, Map<Cell, PlannedChange> all) {
    all.keySet().removeAll(mine.keySet());
    return mine;
  }
}
