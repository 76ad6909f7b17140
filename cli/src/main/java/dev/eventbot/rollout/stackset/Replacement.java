package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes instances anew that no update mends: INOPERABLE ones, which only a deletion reaches that
 * retains their stacks, are let go of and created again. Every account is named, since a call with
 * a whole unit would end, or begin, its auto-deployment.
 */
final class Replacement {
  private final StackSets stackSets;
  private final RolloutPreferences preferences;
  private final Function<AccountId, OuId> units;
  private final boolean selfManaged;
  private final boolean retain;

  /**
   * Replaces instances of one StackSet.
   *
   * @param units the unit each account is reached through; null for none
   * @param retain whether the stacks stay where they are
   */
  Replacement(
      StackSets stackSets,
      RolloutPreferences preferences,
      Function<AccountId, OuId> units,
      boolean selfManaged,
      boolean retain) {
    this.stackSets = stackSets;
    this.preferences = preferences;
    this.units = units;
    this.selfManaged = selfManaged;
    this.retain = retain;
  }

  /** Why an instance is created that is there. */
  static String reason(StackInstance instance) {
    return "instead of the INOPERABLE one, which is let go of"
        + instance
            .stackName()
            .map(stack -> "; its stack " + stack + " stays until it is deleted by hand")
            .orElse("")
        + instance.reason().map(why -> " (" + why + ")").orElse("");
  }

  /** Lets go of them; answers with those whose place is free now. */
  Map<Cell, PlannedChange> letGo(Execution execution, Map<Cell, PlannedChange> replaced) {
    if (replaced.isEmpty()) {
      return Map.of();
    }
    execution.note(
        retain
            ? "letting go of "
                + Texts.count(replaced.size(), "INOPERABLE stack instance")
                + " first"
            : "deleting " + Texts.count(replaced.size(), "stack instance") + " first");
    return new InstanceRemoval(stackSets, preferences)
        .letGo(
            execution,
            calls(replaced).stream()
                .map(targets -> new InstanceRemoval.Call(targets, retain))
                .toList(),
            replaced);
  }

  /** Creates them in the places that are free. */
  void create(Execution execution, Map<Cell, PlannedChange> free) {
    Map<Cell, PlannedChange> open = new TreeMap<>(free);
    for (InstanceTargets targets : calls(free)) {
      Map<Cell, PlannedChange> mine = new TreeMap<>(open);
      mine.keySet().removeIf(cell -> !targets.reaches(cell, units.apply(cell.account())));
      open.keySet().removeAll(mine.keySet());
      OperationWatch.run(
          stackSets,
          execution,
          mine,
          id -> stackSets.createInstances(Names.FORWARDER, targets, preferences, id));
    }
  }

  private List<InstanceTargets> calls(Map<Cell, PlannedChange> places) {
    if (selfManaged) {
      return InstanceBatches.withoutUnits(places.keySet());
    }
    Map<AccountId, OuId> through = new HashMap<>();
    places.keySet().forEach(cell -> through.put(cell.account(), units.apply(cell.account())));
    return InstanceBatches.byName(places.keySet(), through);
  }
}
