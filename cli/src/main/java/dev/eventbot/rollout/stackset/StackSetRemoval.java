package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Deletes the stack instances, looks whether they are gone, and only then deletes the StackSet. */
public final class StackSetRemoval implements Step {
  private final StackSets stackSets;
  private final StackSetState state;
  private final List<StackInstance> instances;
  private final Map<Cell, PlannedChange> cells = new TreeMap<>();
  private final PlannedChange set;
  private final Runnable requireIdle;

  public StackSetRemoval(
      StackSets stackSets,
      StackSetState state,
      List<StackInstance> instances,
      AccountId management,
      Region home,
      Runnable requireIdle) {
    this.stackSets = stackSets;
    this.state = state;
    this.instances = instances;
    this.requireIdle = requireIdle;
    for (StackInstance instance : instances) {
      cells.put(
          instance.cell(),
          new PlannedChange(
              Component.FORWARDER,
              Names.FORWARDER,
              instance.account(),
              instance.region(),
              Action.REMOVE,
              instance.isInoperable() ? "INOPERABLE, may have to be retained" : ""));
    }
    set =
        new PlannedChange(
            Component.FORWARDER, Names.STACK_SET_LINE, management, home, Action.REMOVE, "");
  }

  @Override
  public List<PlannedChange> changes() {
    List<PlannedChange> all = new ArrayList<>(cells.values());
    all.add(set);
    return all;
  }

  @Override
  public boolean carriesTheRest() {
    return false;
  }

  @Override
  public void run(Execution execution) {
    int left = cells.isEmpty() ? 0 : removeInstances(execution);
    if (left > 0) {
      execution.end(set, new Outcome.NotDone("still has " + Texts.count(left, "stack instance")));
      return;
    }
    execution.begin(set);
    execution.attempt(
        set,
        () -> {
          stackSets.delete(Names.FORWARDER);
          execution.succeeded(set);
        });
  }

  private int removeInstances(Execution execution) {
    try {
      requireIdle.run();
      if (state.ous().isEmpty() && instances.stream().allMatch(one -> one.ou().isEmpty())) {
        throw new FailedException(
            "neither the StackSet nor its instances say which OUs they belong to",
            "delete the stack instances in the CloudFormation console, then run this again");
      }
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      cells.values().forEach(change -> execution.failed(change, e));
      return cells.size();
    }
    return new InstanceRemoval(stackSets, RolloutPreferences.standard())
        .run(execution, calls(), cells);
  }

  private List<InstanceRemoval.Call> calls() {
    Set<OuId> ous = new TreeSet<>(state.ous());
    // Not only those the set serves today: one that was dropped may have left instances.
    instances.forEach(instance -> instance.ou().ifPresent(ous::add));
    Set<Region> regions = new TreeSet<>();
    instances.forEach(instance -> regions.add(instance.region()));
    return InstanceBatches.chunks(ous, InstanceTargets.MOST_OUS).stream()
        .map(chunk -> new InstanceRemoval.Call(InstanceTargets.all(chunk, regions), false))
        .toList();
  }
}
