package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.check.Ground;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the wanted grid of stack instances with the one that is there. Pure: reads nothing,
 * writes nothing.
 */
public final class StackSetPlan {
  /** Regions × OUs that get stack instances in one call. */
  record Batch(Set<OuId> ous, Set<Region> regions) {}

  private final ForwarderRequest request;
  private final Ground ground;
  private final Optional<StackSetState> set;
  private final String setDifference;
  private final Map<Cell, StackInstance> present = new LinkedHashMap<>();
  private final Map<Cell, PlannedChange> cells = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * Makes the comparison.
   *
   * @param setDifference how the StackSet's template and parameters differ from the wanted ones;
   *     empty when they do not
   */
  StackSetPlan(
      ForwarderRequest request,
      Ground ground,
      Optional<StackSetState> set,
      List<StackInstance> instances,
      String setDifference) {
    this.request = request;
    this.ground = ground;
    this.set = set;
    this.setDifference = setDifference;
    instances.forEach(instance -> present.put(instance.cell(), instance));
    planWanted();
    planOthers();
  }

  /** Every instance that is wanted or there, by account and region. */
  Map<Cell, PlannedChange> cells() {
    return cells;
  }

  List<String> warnings() {
    return warnings;
  }

  boolean createsSet() {
    return set.isEmpty();
  }

  /** Whether the StackSet must be applied again to what it already has. */
  boolean updatesSet() {
    return set.isPresent()
        && (!setDifference.isEmpty()
            || cells.values().stream().anyMatch(change -> change.action() == Action.UPDATE));
  }

  String setDifference() {
    return setDifference;
  }

  /**
   * Only combinations of OU and region in which something is missing, those with the same regions
   * together.
   */
  List<Batch> missing() {
    Map<Set<Region>, Set<OuId>> byRegions = new LinkedHashMap<>();
    ground
        .accounts()
        .forEach(
            (ou, accounts) -> {
              Set<Region> regions = missingRegions(ou, accounts);
              if (!regions.isEmpty()) {
                byRegions.computeIfAbsent(regions, key -> new TreeSet<>()).add(ou);
              }
            });
    return byRegions.entrySet().stream()
        .map(entry -> new Batch(entry.getValue(), entry.getKey()))
        .toList();
  }

  /** The places a batch reaches. */
  Set<Cell> membersOf(Batch batch) {
    Set<Cell> members = new TreeSet<>();
    for (OuId ou : batch.ous()) {
      for (MemberAccount account : ground.accounts().get(ou)) {
        batch.regions().forEach(region -> members.add(new Cell(account.id(), region)));
      }
    }
    return members;
  }

  private Set<Region> missingRegions(OuId ou, List<MemberAccount> accounts) {
    List<MemberAccount> reachable = accounts.stream().filter(this::reachable).toList();
    if (reachable.isEmpty()) {
      // Nobody is in it yet; naming it makes auto-deployment serve whoever comes.
      boolean unknownToSet =
          set.isEmpty() || (!set.get().ous().isEmpty() && !set.get().ous().contains(ou));
      return unknownToSet ? request.regions() : Set.of();
    }
    return request.regions().stream()
        .filter(
            region ->
                reachable.stream()
                    .anyMatch(account -> !present.containsKey(new Cell(account.id(), region))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void planWanted() {
    for (List<MemberAccount> accounts : ground.accounts().values()) {
      for (MemberAccount account : accounts) {
        if (!account.id().equals(ground.management())) {
          request.regions().forEach(region -> planWanted(account, region));
        }
      }
    }
  }

  private void planWanted(MemberAccount account, Region region) {
    Cell cell = new Cell(account.id(), region);
    StackInstance instance = present.get(cell);
    if (!account.active()) {
      cells.put(cell, change(cell, Action.SKIP, "account is " + account.status()));
    } else if (instance == null) {
      cells.put(cell, change(cell, Action.CREATE, ""));
    } else {
      cells.put(cell, existing(cell, instance));
    }
  }

  private PlannedChange existing(Cell cell, StackInstance instance) {
    String reason = instance.reason().map(text -> ": " + text).orElse("");
    if (instance.status().equals("INOPERABLE")) {
      return change(cell, Action.SKIP, "INOPERABLE" + reason);
    }
    if (!setDifference.isEmpty()) {
      return change(cell, Action.UPDATE, setDifference);
    }
    if (instance.status().equals("OUTDATED")) {
      return change(cell, Action.UPDATE, "OUTDATED" + reason);
    }
    return change(cell, Action.KEEP, "");
  }

  /** What is there and not asked for stays, is named, and is kept up to date with the rest. */
  private void planOthers() {
    Map<Region, Integer> regions = new TreeMap<>();
    Set<AccountId> accounts = new LinkedHashSet<>();
    for (StackInstance instance : present.values()) {
      if (cells.containsKey(instance.cell())) {
        continue;
      }
      PlannedChange change = existing(instance.cell(), instance);
      cells.put(
          instance.cell(),
          change.action() == Action.KEEP
              ? change(instance.cell(), Action.KEEP, "not asked for")
              : change);
      if (request.regions().contains(instance.region())) {
        accounts.add(instance.account());
      } else {
        regions.merge(instance.region(), 1, Integer::sum);
      }
    }
    regions.forEach(
        (region, count) ->
            warnings.add(
                "region "
                    + region
                    + " is not among the regions given, and has "
                    + Texts.count(count, "stack instance")
                    + ": left in place"));
    if (!accounts.isEmpty()) {
      warnings.add(
          "under none of the OUs given, but with stack instances: "
              + Texts.list(accounts.stream().sorted(Comparator.naturalOrder()).toList())
              + ": left in place");
    }
  }

  private boolean reachable(MemberAccount account) {
    return account.active() && !account.id().equals(ground.management());
  }

  private static PlannedChange change(Cell cell, Action action, String reason) {
    return new PlannedChange(
        Component.FORWARDER, Names.FORWARDER, cell.account(), cell.region(), action, reason);
  }
}
