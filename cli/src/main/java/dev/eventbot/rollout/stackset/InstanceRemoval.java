package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.failure.Remedy;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Deletes stack instances and looks whether they are gone: what is gone is gone whatever was
 * reported, and what is there is there. A stack that the StackSet only let go of is left behind,
 * and named.
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
  private final Set<Cell> heard = new HashSet<>();
  private final Map<Cell, StackInstance> letGo = new TreeMap<>();
  private Map<Cell, StackInstance> there;
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
    return settledBy(
        execution,
        changes,
        () -> {
          // What can be deleted goes first, so that only the rest is let go of.
          round(execution, calls.stream().filter(call -> !call.retain()).toList(), changes);
          round(execution, calls.stream().filter(Call::retain).toList(), changes);
        });
  }

  /**
   * Lets go of instances that are to be made anew, and names the stacks that stay; the changes of
   * those that would not go are settled.
   *
   * @return the changes whose places are free now
   */
  Map<Cell, PlannedChange> letGo(
      Execution execution, List<Call> calls, Map<Cell, PlannedChange> replaced) {
    try {
      round(execution, calls, replaced);
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      replaced.values().forEach(change -> execution.failed(change, e));
      return Map.of();
    }
    Map<Cell, PlannedChange> free = new TreeMap<>(replaced);
    replaced.forEach(
        (cell, change) -> {
          StackInstance instance = there.get(cell);
          if (instance != null) {
            free.remove(cell);
            failed(execution, change, instance);
          } else if (letGo.containsKey(cell) && letGo.get(cell).stackName().isPresent()) {
            nameStack(execution, letGo.get(cell));
          }
        });
    adviseOnStacks(execution);
    return free;
  }

  /** Settles the changes when the rounds are over, or cannot go on. */
  int settledBy(Execution execution, Map<Cell, PlannedChange> changes, Runnable rounds) {
    try {
      rounds.run();
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      changes.values().forEach(change -> execution.failed(change, e));
      return changes.size();
    }
    settle(execution, changes);
    return there.size();
  }

  /** Makes some calls, all of them retaining stacks or none, and looks what is still there. */
  void round(Execution execution, List<Call> calls, Map<Cell, PlannedChange> changes) {
    heard.clear();
    boolean retain = !calls.isEmpty() && calls.get(0).retain();
    if (there == null && (retain || calls.isEmpty())) {
      there = present(changes);
    }
    if (calls.isEmpty()) {
      return;
    }
    calls.forEach(call -> attempt(execution, call, changes));
    Map<Cell, StackInstance> left = present(changes);
    if (retain) {
      there.forEach(
          (cell, instance) -> {
            if (!left.containsKey(cell)) {
              letGo.put(cell, instance);
            }
          });
    }
    there = left;
  }

  /** What the last round left there. */
  Map<Cell, StackInstance> there() {
    return Map.copyOf(there);
  }

  /** What the last round left there without saying a word about it: it was not reached. */
  Set<Cell> unreached() {
    Set<Cell> cells = new TreeSet<>(there.keySet());
    cells.removeAll(heard);
    return cells;
  }

  /** Whether more calls are of no use, because we may not make them. */
  boolean isDenied() {
    return refused instanceof AccessDeniedException;
  }

  private Map<Cell, StackInstance> present(Map<Cell, PlannedChange> changes) {
    Map<Cell, StackInstance> present = new HashMap<>();
    for (StackInstance instance : stackSets.instances(Names.FORWARDER)) {
      if (changes.containsKey(instance.cell())) {
        present.put(instance.cell(), instance);
      }
    }
    return present;
  }

  private void attempt(Execution execution, Call call, Map<Cell, PlannedChange> changes) {
    OperationWatch watch = OperationWatch.telling(stackSets, execution, changes);
    try {
      String operation =
          stackSets.deleteInstances(
              Names.FORWARDER,
              call.targets(),
              call.retain(),
              preferences,
              StackSetOperation.newId());
      ended = "the operation ended " + watch.follow(operation).status();
      List<InstanceResult> all = stackSets.results(Names.FORWARDER, operation);
      watch.hear(all);
      for (InstanceResult result : all) {
        Cell cell = new Cell(result.account(), result.region());
        heard.add(cell);
        results.put(cell, result);
      }
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      refused = e;
    }
  }

  private void settle(Execution execution, Map<Cell, PlannedChange> changes) {
    changes.forEach(
        (cell, change) -> {
          StackInstance instance = there.get(cell);
          if (instance != null) {
            failed(execution, change, instance);
          } else if (letGo.containsKey(cell)) {
            leftBehind(execution, change, letGo.get(cell));
          } else {
            execution.succeeded(change);
          }
        });
    adviseOnStacks(execution);
  }

  private void failed(Execution execution, PlannedChange change, StackInstance instance) {
    InstanceResult result = results.get(instance.cell());
    if (result == null && refused != null) {
      execution.failed(change, refused);
    } else {
      execution.end(change, stillThere(execution, instance, result));
    }
  }

  private static void leftBehind(
      Execution execution, PlannedChange change, StackInstance instance) {
    if (instance.hadNoStack()) {
      // It never had a stack.
      execution.succeeded(change);
      return;
    }
    execution.end(
        change,
        new Outcome.NotDone(
            change.reason().contains(Departures.LEFT_BEHIND)
                ? "let go of: " + change.reason()
                : "let go of: " + Departures.LEFT_BEHIND));
    nameStack(execution, instance);
  }

  private static void nameStack(Execution execution, StackInstance instance) {
    execution.leftover(
        "stack "
            + instance.stackName().orElse("of " + Names.FORWARDER)
            + " in "
            + instance.account()
            + ", "
            + instance.region()
            + ", which the StackSet no longer knows");
  }

  private void adviseOnStacks(Execution execution) {
    List<StackInstance> stacks =
        letGo.values().stream().filter(instance -> instance.stackName().isPresent()).toList();
    if (stacks.size() == 1) {
      StackInstance only = stacks.get(0);
      execution.nextStep(
          "with credentials of account "
              + only.account()
              + ": aws cloudformation delete-stack --stack-name "
              + only.stackName().get()
              + " --region "
              + only.region());
    } else if (!stacks.isEmpty()) {
      execution.nextStep(
          "the stacks left behind, each with credentials of its account: aws cloudformation"
              + " delete-stack --stack-name NAME --region REGION");
    }
  }

  private Outcome stillThere(Execution execution, StackInstance instance, InstanceResult result) {
    String reason =
        result == null
            ? ended + ", and it is still there"
            : result
                .reason()
                .or(instance::reason)
                .orElse("reported as " + result.status() + ", and it is still there");
    Remedy.of(reason, instance.region().name()).ifPresent(execution::nextStep);
    return new Outcome.Failed(code(instance, result), reason, Optional.empty());
  }

  private static String code(StackInstance instance, InstanceResult result) {
    if (instance.detailedStatus().equals(StackInstance.SUSPENDED)) {
      return StackInstance.SUSPENDED;
    }
    return result == null || result.status().equals("SUCCEEDED")
        ? instance.status()
        : result.status();
  }
}
