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
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Applies the StackSet as it is to some of its instances again. */
final class StackSetRepetition implements Step {
  private final StackSets stackSets;
  private final PresentUnits units;
  private final Map<Cell, PlannedChange> cells;
  private final Directory directory;
  private final RolloutPreferences preferences;
  private final Runnable requireIdle;
  private final boolean retain;

  /** Those that are created again leave their stacks behind: INOPERABLE ones do not go. */
  StackSetRepetition(
      StackSets stackSets,
      PresentUnits units,
      Map<Cell, PlannedChange> cells,
      Directory directory,
      RolloutPreferences preferences,
      Runnable requireIdle) {
    this(stackSets, units, cells, directory, preferences, requireIdle, true);
  }

  private StackSetRepetition(
      StackSets stackSets,
      PresentUnits units,
      Map<Cell, PlannedChange> cells,
      Directory directory,
      RolloutPreferences preferences,
      Runnable requireIdle,
      boolean retain) {
    this.retain = retain;
    this.stackSets = stackSets;
    this.units = units;
    this.cells = cells;
    this.directory = directory;
    this.preferences = preferences;
    this.requireIdle = requireIdle;
  }

  /** The same where the stacks go, too. */
  static StackSetRepetition withStacks(
      StackSets stackSets,
      PresentUnits units,
      Map<Cell, PlannedChange> cells,
      Directory directory,
      RolloutPreferences preferences,
      Runnable requireIdle) {
    return new StackSetRepetition(
        stackSets, units, cells, directory, preferences, requireIdle, false);
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
    Map<Cell, PlannedChange> open = new TreeMap<>();
    Map<Cell, PlannedChange> replaced = new TreeMap<>();
    cells.forEach(
        (cell, change) -> {
          if (change.action() == Action.UPDATE) {
            open.put(cell, change);
          } else if (change.action() == Action.CREATE) {
            replaced.put(cell, change);
          } else {
            execution.end(change, new Outcome.NotDone(change.reason()));
          }
        });
    if (open.isEmpty() && replaced.isEmpty()) {
      return;
    }
    try {
      requireIdle.run();
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      open.values().forEach(change -> execution.failed(change, e));
      replaced.values().forEach(change -> execution.failed(change, e));
      return;
    }
    Replacement replacement =
        new Replacement(stackSets, preferences, units::unit, units.selfManaged(), retain);
    replacement.create(execution, replacement.letGo(execution, replaced));
    for (InstanceTargets targets : units.calls(open.keySet())) {
      Map<Cell, PlannedChange> mine = new TreeMap<>(open);
      mine.keySet().removeIf(cell -> !targets.reaches(cell, units.unit(cell.account())));
      open.keySet().removeAll(mine.keySet());
      OperationWatch.run(
          stackSets,
          execution,
          mine,
          id -> stackSets.reapply(Names.FORWARDER, targets, preferences, id));
    }
    if (execution.anyFailed()) {
      execution.nextStep("remove the cause, then: eventbot stackset retry");
    }
  }
}
