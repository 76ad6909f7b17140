package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Step;
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
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Brings the StackSet and its instances to what the plan says, with as few operations as that
 * takes.
 */
public final class StackSetRollout implements Step {
  private final StackSets stackSets;
  private final StackSetPlan plan;
  private final PlannedChange set;
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
      RolloutPreferences preferences,
      Supplier<StackSetSpec> spec,
      Runnable requireIdle) {
    this.stackSets = stackSets;
    this.plan = plan;
    this.set = set;
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
  public boolean carriesTheRest() {
    return false;
  }

  @Override
  public void run(Execution execution) {
    settleUntouched(execution);
    execution.begin(set);
    Map<Cell, PlannedChange> updates = cells(Action.UPDATE);
    Map<Cell, PlannedChange> creates = cells(Action.CREATE);
    try {
      if (!updates.isEmpty() || !creates.isEmpty() || set.action().writes()) {
        requireIdle.run();
      }
      if (plan.createsSet()) {
        stackSets.create(spec.get());
        execution.succeeded(set);
      } else if (plan.updatesSet()) {
        update(execution, updates);
      } else {
        execution.unchanged(set);
      }
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      execution.failed(set, e);
      String reason = "not attempted, because the StackSet could not be written";
      updates.values().forEach(change -> execution.end(change, new Outcome.NotDone(reason)));
      creates.values().forEach(change -> execution.end(change, new Outcome.NotDone(reason)));
      return;
    }
    for (StackSetPlan.Batch batch : plan.missing()) {
      create(execution, batch, creates);
    }
    if (execution.anyFailed()) {
      execution.nextStep(
          "remove the cause, then run the same command again: it does only what is missing");
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

  private void update(Execution execution, Map<Cell, PlannedChange> updates) {
    String operation = stackSets.update(spec.get(), preferences, newOperationId());
    OperationWatch watch = new OperationWatch(stackSets, execution, updates);
    try {
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
      watch.failAll(e);
      execution.failed(set, e);
    }
  }

  private void create(
      Execution execution, StackSetPlan.Batch batch, Map<Cell, PlannedChange> creates) {
    Map<Cell, PlannedChange> mine = new TreeMap<>();
    plan.membersOf(batch)
        .forEach(
            cell -> {
              PlannedChange change = creates.remove(cell);
              if (change != null) {
                mine.put(cell, change);
              }
            });
    OperationWatch watch = new OperationWatch(stackSets, execution, mine);
    try {
      String operation =
          stackSets.createInstances(
              Names.FORWARDER, batch.ous(), batch.regions(), preferences, newOperationId());
      StackSetOperation ended = watch.follow(operation);
      watch.expectCurrent(ended);
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      watch.failAll(e);
    }
  }

  private Map<Cell, PlannedChange> cells(Action action) {
    Map<Cell, PlannedChange> found = new TreeMap<>();
    plan.cells()
        .forEach(
            (cell, change) -> {
              if (change.action() == action) {
                found.put(cell, change);
              }
            });
    return found;
  }

  /**
   * Ours, so that the SDK's own retries are the same operation to CloudFormation, and we know what
   * to wait for.
   */
  static String newOperationId() {
    return "eventbot-" + UUID.randomUUID();
  }
}
