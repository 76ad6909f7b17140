package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.InstanceResult;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Watches an operation that was begun elsewhere until it has ended; writes nothing. */
final class FollowStep implements Step {
  private final StackSets stackSets;
  private final StackSetOperation operation;
  private final Directory directory;
  private final Map<Cell, PlannedChange> cells = new TreeMap<>();

  FollowStep(
      StackSets stackSets,
      StackSetOperation operation,
      List<InstanceResult> results,
      Directory directory) {
    this.stackSets = stackSets;
    this.directory = directory;
    this.operation = operation;
    for (InstanceResult result : results) {
      cells.put(
          new Cell(result.account(), result.region()),
          new PlannedChange(
              Component.FORWARDER,
              Names.FORWARDER,
              result.account(),
              result.region(),
              action(operation.action()),
              ""));
    }
  }

  private static Action action(String operation) {
    return switch (operation) {
      case "CREATE" -> Action.CREATE;
      case "DELETE" -> Action.REMOVE;
      default -> Action.UPDATE;
    };
  }

  @Override
  public List<PlannedChange> changes() {
    return List.copyOf(cells.values());
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
    OperationWatch watch = new OperationWatch(stackSets, execution, cells);
    StackSetOperation ended = watch.follow(operation.id());
    if (operation.action().equals("DELETE")) {
      watch.expectGone(ended);
    } else {
      watch.expectCurrent(ended);
    }
  }
}
