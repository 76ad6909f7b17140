package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Directory;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Deletes the stack instances, looks whether they are gone, and only then deletes the StackSet.
 *
 * <p>Instances go by the units they were made for; what that does not reach, by the root and their
 * account; what cannot be deleted and was announced so, by letting go of its stack.
 */
public final class StackSetRemoval implements Step {
  private final StackSets stackSets;
  private final Membership membership;
  private final Directory directory;
  private final Departures departures;
  private final Map<AccountId, OuId> recorded = new HashMap<>();
  private final Set<OuId> ous;
  private final boolean selfManaged;
  private final Map<Cell, PlannedChange> cells = new TreeMap<>();
  private final PlannedChange set;
  private final Runnable requireIdle;

  /**
   * A step for the whole StackSet.
   *
   * @param requireIdle looks again right before writing; throws when somebody else is at it
   */
  public StackSetRemoval(
      StackSets stackSets,
      StackSetState state,
      List<StackInstance> instances,
      Membership membership,
      AccountId management,
      Region home,
      Runnable requireIdle) {
    this.stackSets = stackSets;
    this.membership = membership;
    this.directory = AccountNames.of(membership.accounts().values(), management);
    this.requireIdle = requireIdle;
    departures = new Departures(instances, membership);
    ous = units(state, instances);
    selfManaged = state.selfManaged();
    for (StackInstance instance : instances) {
      instance.ou().ifPresent(ou -> recorded.put(instance.account(), ou));
      cells.put(
          instance.cell(),
          new PlannedChange(
              Component.FORWARDER,
              Names.FORWARDER,
              instance.account(),
              instance.region(),
              Action.REMOVE,
              departures.reason(instance.cell())));
    }
    set =
        new PlannedChange(
            Component.FORWARDER, Names.STACK_SET_LINE, management, home, Action.REMOVE, "");
  }

  /**
   * The units the StackSet serves and those its instances were made for: one that was dropped may
   * have left instances.
   */
  public static Set<OuId> units(StackSetState state, List<StackInstance> instances) {
    Set<OuId> ous = new TreeSet<>(state.ous());
    instances.forEach(instance -> instance.ou().ifPresent(ous::add));
    return ous;
  }

  @Override
  public List<PlannedChange> changes() {
    List<PlannedChange> all = new ArrayList<>(cells.values());
    all.add(set);
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
    try {
      requireIdle.run();
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      changes().forEach(change -> execution.failed(change, e));
      return;
    }
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
    cells.values().forEach(execution::begin);
    InstanceRemoval removal = new InstanceRemoval(stackSets, RolloutPreferences.standard());
    return removal.settledBy(
        execution,
        cells,
        () -> {
          if (selfManaged) {
            removeByAccount(execution, removal);
          } else {
            removeInstances(execution, removal);
          }
        });
  }

  private void removeInstances(Execution execution, InstanceRemoval removal) {
    OuId root =
        ous.stream()
            .findFirst()
            .map(OuId::root)
            .orElseThrow(
                () ->
                    new FailedException(
                        "neither the StackSet nor its instances say which OUs they belong to",
                        "delete the stack instances in the CloudFormation console, then run this again"));
    removal.round(execution, byUnits(), cells);
    if (removal.isDenied()) {
      return;
    }
    Set<Cell> astray = removal.unreached();
    astray.removeIf(departures::isOutOfReach);
    if (!astray.isEmpty()) {
      execution.note(
          Texts.count(astray.size(), "stack instance")
              + " could not be reached through the units: trying through the root "
              + root);
      removal.round(execution, through(root, astray, false), cells);
    }
    Set<Cell> stuck = announced(removal.there().keySet());
    if (!stuck.isEmpty()) {
      noteLettingGo(execution, stuck);
      removal.round(execution, throughUnits(stuck, root), cells);
      Set<Cell> still = announced(removal.unreached());
      removal.round(execution, through(root, still, true), cells);
    }
  }

  /** No unit stands behind the instances of a self-managed StackSet: each is reached by itself. */
  private void removeByAccount(Execution execution, InstanceRemoval removal) {
    removal.round(execution, byAccount(cells.keySet(), false), cells);
    if (removal.isDenied()) {
      return;
    }
    Set<Cell> stuck = announced(removal.there().keySet());
    if (!stuck.isEmpty()) {
      noteLettingGo(execution, stuck);
      removal.round(execution, byAccount(stuck, true), cells);
    }
  }

  private static List<InstanceRemoval.Call> byAccount(Collection<Cell> places, boolean retain) {
    return InstanceBatches.withoutUnits(places).stream()
        .map(targets -> new InstanceRemoval.Call(targets, retain))
        .toList();
  }

  private static void noteLettingGo(Execution execution, Set<Cell> stuck) {
    execution.note(
        "letting go of " + Texts.count(stuck.size(), "stack instance") + " that cannot be deleted");
  }

  private Set<Cell> announced(Collection<Cell> left) {
    Set<Cell> announced = new TreeSet<>(left);
    announced.removeIf(cell -> !departures.mayBeLetGo(cell));
    return announced;
  }

  /** Whole units: whoever is in them, in every region there is an instance in. */
  private List<InstanceRemoval.Call> byUnits() {
    Set<OuId> known = new TreeSet<>(ous);
    known.removeAll(membership.gone());
    Set<Region> regions = new TreeSet<>();
    cells.keySet().forEach(cell -> regions.add(cell.region()));
    return InstanceBatches.chunks(known, InstanceTargets.MOST_OUS).stream()
        .map(chunk -> new InstanceRemoval.Call(InstanceTargets.all(chunk, regions), false))
        .toList();
  }

  private List<InstanceRemoval.Call> throughUnits(Set<Cell> places, OuId otherwise) {
    Map<AccountId, OuId> units = new HashMap<>();
    for (Cell cell : places) {
      OuId ou = recorded.getOrDefault(cell.account(), otherwise);
      units.put(cell.account(), membership.gone().contains(ou) ? otherwise : ou);
    }
    return InstanceBatches.byName(places, units).stream()
        .map(targets -> new InstanceRemoval.Call(targets, true))
        .toList();
  }

  /** One region at a time, because one that was switched off has the whole call refused. */
  private static List<InstanceRemoval.Call> through(OuId root, Set<Cell> places, boolean retain) {
    Map<Region, Set<AccountId>> byRegion = new TreeMap<>();
    places.forEach(
        cell ->
            byRegion.computeIfAbsent(cell.region(), key -> new TreeSet<>()).add(cell.account()));
    List<InstanceRemoval.Call> calls = new ArrayList<>();
    byRegion.forEach(
        (region, accounts) ->
            InstanceBatches.chunks(accounts, InstanceBatches.MOST_ACCOUNTS)
                .forEach(
                    some ->
                        calls.add(
                            new InstanceRemoval.Call(
                                InstanceTargets.only(Set.of(root), some, Set.of(region)),
                                retain))));
    return calls;
  }
}
