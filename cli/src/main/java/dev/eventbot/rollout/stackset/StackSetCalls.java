package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which calls bring the instances to what the plan says. Pure. */
final class StackSetCalls {
  private final StackSetPlan plan;
  private final Map<AccountId, OuId> wantedThrough = new HashMap<>();
  private final Map<OuId, Set<AccountId>> wantedMembers = new TreeMap<>();
  private final Optional<PresentUnits> present;

  StackSetCalls(StackSetPlan plan) {
    this.plan = plan;
    plan.wanted()
        .units()
        .forEach(
            (ou, accounts) -> {
              Set<AccountId> members = new TreeSet<>();
              for (MemberAccount account : accounts) {
                // In two units, one within the other: once is enough.
                if (plan.reachable(account)
                    && wantedThrough.putIfAbsent(account.id(), ou) == null) {
                  members.add(account.id());
                }
              }
              wantedMembers.put(ou, members);
            });
    present =
        plan.set().map(set -> new PresentUnits(set, plan.present(), wantedThrough, wantedMembers));
  }

  /** Those of the changes that a creation reaches. */
  Map<Cell, PlannedChange> created(InstanceTargets targets, Map<Cell, PlannedChange> changes) {
    return reached(targets, changes, wantedThrough::get);
  }

  /** Those of the changes that a repetition reaches. */
  Map<Cell, PlannedChange> repeated(InstanceTargets targets, Map<Cell, PlannedChange> changes) {
    return reached(targets, changes, present.orElseThrow()::unit);
  }

  private static Map<Cell, PlannedChange> reached(
      InstanceTargets targets,
      Map<Cell, PlannedChange> changes,
      Function<AccountId, OuId> through) {
    Map<Cell, PlannedChange> reached = new TreeMap<>();
    changes.forEach(
        (cell, change) -> {
          if (targets.reaches(cell, through.apply(cell.account()))) {
            reached.put(cell, change);
          }
        });
    return reached;
  }

  /** What brings back instances that are there and cannot be updated. */
  Optional<Replacement> replacement(StackSets stackSets, RolloutPreferences preferences) {
    return present.map(
        units -> new Replacement(stackSets, preferences, units::unit, plan.selfManaged(), true));
  }

  /** Of places where there is no instance yet. */
  List<InstanceTargets> creations() {
    Set<Cell> places = plan.cells(Action.CREATE).keySet();
    places.removeAll(plan.replaced().keySet());
    if (plan.selfManaged()) {
      return InstanceBatches.withoutUnits(places);
    }
    List<InstanceTargets> calls =
        new ArrayList<>(new InstanceBatches(wantedMembers).of(places, wantedThrough));
    // Nobody is in these yet; naming them makes auto-deployment serve whoever comes.
    Set<OuId> empty =
        wantedMembers.entrySet().stream()
            .filter(unit -> unit.getValue().isEmpty() && isNew(unit.getKey()))
            .filter(
                unit ->
                    !plan.wanted().units().get(unit.getKey()).stream().anyMatch(plan::reachable))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    InstanceBatches.chunks(empty, InstanceTargets.MOST_OUS)
        .forEach(ous -> calls.add(InstanceTargets.all(ous, plan.wanted().regions())));
    return calls;
  }

  private boolean isNew(OuId ou) {
    return plan.set().isEmpty()
        || (!plan.set().get().ous().isEmpty() && !plan.set().get().ous().contains(ou));
  }

  /** Outdated instances of a StackSet that stays as it is. */
  List<InstanceTargets> repetitions() {
    return repetitions(plan.cells(Action.UPDATE).keySet());
  }

  private List<InstanceTargets> repetitions(Collection<Cell> cells) {
    return present.map(units -> units.calls(cells)).orElse(List.of());
  }

  /**
   * What goes together with its stack, and what without because CloudFormation cannot delete it.
   */
  List<InstanceRemoval.Call> removals() {
    List<InstanceRemoval.Call> calls = new ArrayList<>();
    deletions().forEach(targets -> calls.add(new InstanceRemoval.Call(targets, false)));
    repetitions(removed(true))
        .forEach(targets -> calls.add(new InstanceRemoval.Call(targets, true)));
    return calls;
  }

  private List<InstanceTargets> deletions() {
    if (!plan.prunes() || plan.set().isEmpty()) {
      return List.of();
    }
    Set<Cell> going = removed(false);
    List<InstanceTargets> calls = new ArrayList<>();
    Map<Set<Region>, Set<OuId>> whole = new HashMap<>();
    Set<Cell> covered = new HashSet<>();
    wholeUnits(going, covered)
        .forEach((ou, regions) -> whole.computeIfAbsent(regions, key -> new TreeSet<>()).add(ou));
    whole.forEach(
        (regions, ous) ->
            InstanceBatches.chunks(ous, InstanceTargets.MOST_OUS)
                .forEach(chunk -> calls.add(InstanceTargets.all(chunk, regions))));
    going.removeAll(covered);
    calls.addAll(repetitions(going));
    return calls;
  }

  private Set<Cell> removed(boolean inoperable) {
    return plan.cells(Action.REMOVE).keySet().stream()
        .filter(cell -> plan.present(cell).isInoperable() == inoperable)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Units × regions that go as a whole: only those end auto-deployment as well, and they may hold
   * nothing that stays.
   */
  private Map<OuId, Set<Region>> wholeUnits(Set<Cell> going, Set<Cell> covered) {
    Map<OuId, Map<Region, Set<Cell>>> held = new TreeMap<>();
    for (StackInstance instance : plan.present()) {
      instance
          .ou()
          .ifPresent(
              ou ->
                  held.computeIfAbsent(ou, key -> new TreeMap<>())
                      .computeIfAbsent(instance.region(), key -> new TreeSet<>())
                      .add(instance.cell()));
    }
    plan.set().get().targets().forEach((ou, regions) -> served(held, ou, regions));
    Map<OuId, Set<Region>> whole = new TreeMap<>();
    held.forEach(
        (ou, byRegion) ->
            byRegion.forEach(
                (region, cells) -> {
                  boolean asked =
                      plan.wanted().units().containsKey(ou)
                          && plan.wanted().regions().contains(region);
                  if (!asked && going.containsAll(cells)) {
                    whole.computeIfAbsent(ou, key -> new TreeSet<>()).add(region);
                    covered.addAll(cells);
                  }
                }));
    return whole;
  }

  private static void served(Map<OuId, Map<Region, Set<Cell>>> held, OuId ou, Set<Region> regions) {
    regions.forEach(
        region ->
            held.computeIfAbsent(ou, key -> new TreeMap<>())
                .computeIfAbsent(region, key -> new TreeSet<>()));
  }
}
