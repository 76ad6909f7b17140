package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.InstanceResult;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Deletes the stack instances, looks whether they are gone, and only then deletes the StackSet. */
public final class StackSetRemoval implements Step {
  private final StackSets stackSets;
  private final Set<OuId> ous = new TreeSet<>();
  private final Set<Region> regions = new TreeSet<>();
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
    this.requireIdle = requireIdle;
    ous.addAll(state.ous());
    for (StackInstance instance : instances) {
      // Not only those the set serves today: one that was dropped may have left instances.
      instance.ou().ifPresent(ous::add);
      regions.add(instance.region());
      cells.put(
          instance.cell(),
          new PlannedChange(
              Component.FORWARDER,
              Names.FORWARDER,
              instance.account(),
              instance.region(),
              Action.REMOVE,
              instance.status().equals("INOPERABLE") ? "INOPERABLE, may have to be retained" : ""));
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
    OperationWatch watch = new OperationWatch(stackSets, execution, Map.of());
    cells.values().forEach(execution::begin);
    Map<Cell, InstanceResult> results = new HashMap<>();
    try {
      requireIdle.run();
      if (ous.isEmpty()) {
        throw new FailedException(
            "neither the StackSet nor its instances say which OUs they belong to",
            "delete the stack instances in the CloudFormation console, then run this again");
      }
      String operation =
          stackSets.deleteInstances(
              Names.FORWARDER,
              ous,
              regions,
              RolloutPreferences.standard(),
              StackSetRollout.newOperationId());
      StackSetOperation ended = watch.follow(operation);
      stackSets
          .results(Names.FORWARDER, operation)
          .forEach(result -> results.put(new Cell(result.account(), result.region()), result));
      return settle(execution, results, "the operation ended " + ended.status());
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      cells.values().forEach(change -> execution.failed(change, e));
      return cells.size();
    }
  }

  /** What is gone is gone whatever was reported, and what is there is there. */
  private int settle(Execution execution, Map<Cell, InstanceResult> results, String ended) {
    Map<Cell, StackInstance> left = new HashMap<>();
    stackSets.instances(Names.FORWARDER).forEach(instance -> left.put(instance.cell(), instance));
    cells.forEach(
        (cell, change) -> {
          StackInstance instance = left.get(cell);
          if (instance == null) {
            execution.succeeded(change);
            return;
          }
          InstanceResult result = results.get(cell);
          String reason =
              result == null
                  ? ended + ", and it is still there"
                  : result.reason().or(instance::reason).orElse("no reason given");
          execution.end(
              change, new Outcome.Failed(code(instance, result), reason, Optional.empty()));
          if (instance.status().equals("INOPERABLE")) {
            execution.nextStep(retaining(instance));
          }
        });
    return left.size();
  }

  private static String code(StackInstance instance, InstanceResult result) {
    if (instance.detailedStatus().equals(StackInstance.SUSPENDED)) {
      return StackInstance.SUSPENDED;
    }
    return result == null ? instance.status() : result.status();
  }

  /** CloudFormation lets go of an inoperable instance only together with its stack. */
  private String retaining(StackInstance instance) {
    return "if the cause cannot be removed, let go of the stack: aws cloudformation delete-stack-instances"
        + " --stack-set-name "
        + Names.FORWARDER
        + " --deployment-targets OrganizationalUnitIds="
        + instance.ou().map(OuId::value).orElse(ous.iterator().next().value())
        + ",Accounts="
        + instance.account()
        + ",AccountFilterType=INTERSECTION --regions "
        + instance.region()
        + " --retain-stacks --region "
        + set.region();
  }
}
