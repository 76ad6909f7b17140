package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.port.InstanceResult;
import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes stack instances and looks whether they are gone: what is gone is gone whatever was
 * reported, and what is there is there.
 */
final class InstanceRemoval {
  /**
   * One call.
   *
   * @param retain whether the stacks stay, forgotten by the StackSet
   */
  record Call(InstanceTargets targets, boolean retain) {}

  private final StackSets stackSets;
  private final RolloutPreferences preferences;
  private final Map<Cell, InstanceResult> results = new HashMap<>();
  private EventbotException refused;
  private String ended = "no operation was begun";

  InstanceRemoval(StackSets stackSets, RolloutPreferences preferences) {
    this.stackSets = stackSets;
    this.preferences = preferences;
  }

  /**
   * Makes the calls one after the other, whether or not one fails, and settles the changes.
   *
   * @return how many of them are still there, or may be
   */
  int run(Execution execution, List<Call> calls, Map<Cell, PlannedChange> changes) {
    changes.values().forEach(execution::begin);
    for (Call call : calls) {
      attempt(execution, call);
    }
    List<StackInstance> left;
    try {
      left =
          stackSets.instances(Names.FORWARDER).stream()
              .filter(instance -> changes.containsKey(instance.cell()))
              .toList();
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      changes.values().forEach(change -> execution.failed(change, e));
      return changes.size();
    }
    settle(execution, changes, left);
    return left.size();
  }

  private void attempt(Execution execution, Call call) {
    OperationWatch watch = new OperationWatch(stackSets, execution, Map.of());
    try {
      String operation =
          stackSets.deleteInstances(
              Names.FORWARDER,
              call.targets(),
              call.retain(),
              preferences,
              StackSetOperation.newId());
      ended = "the operation ended " + watch.follow(operation).status();
      stackSets
          .results(Names.FORWARDER, operation)
          .forEach(result -> results.put(new Cell(result.account(), result.region()), result));
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      refused = e;
    }
  }

  private void settle(
      Execution execution, Map<Cell, PlannedChange> changes, List<StackInstance> left) {
    Map<Cell, StackInstance> there = new HashMap<>();
    left.forEach(instance -> there.put(instance.cell(), instance));
    changes.forEach(
        (cell, change) -> {
          StackInstance instance = there.get(cell);
          if (instance == null) {
            execution.succeeded(change);
          } else if (!results.containsKey(cell) && refused != null) {
            execution.failed(change, refused);
          } else {
            execution.end(change, stillThere(instance, results.get(cell)));
          }
        });
  }

  private Outcome stillThere(StackInstance instance, InstanceResult result) {
    String reason =
        result == null
            ? ended + ", and it is still there"
            : result
                .reason()
                .or(instance::reason)
                .orElse("reported as " + result.status() + ", and it is still there");
    return new Outcome.Failed(code(instance, result), reason, Optional.empty());
  }

  private static String code(StackInstance instance, InstanceResult result) {
    if (instance.detailedStatus().equals(StackInstance.SUSPENDED)) {
      return StackInstance.SUSPENDED;
    }
    return result == null ? instance.status() : result.status();
  }
}
