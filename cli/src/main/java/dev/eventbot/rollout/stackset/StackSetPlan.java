package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.check.Ground;
import dev.eventbot.rollout.check.Wanted;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the wanted grid of stack instances with the one that is there. Pure: reads nothing,
 * writes nothing.
 */
final class StackSetPlan {
  /** More accounts than this that are left out are counted instead of listed. */
  private static final int MOST_LEFT_OUT = 100;

  /** Stack instances per StackSet unless AWS raised it (CloudFormation quotas). */
  static final int QUOTA = 100_000;

  private final Ground ground;
  private final Wanted wanted;
  private final boolean prune;
  private final boolean selfManaged;
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
    this.ground = ground;
    this.wanted = ground.wanted();
    this.prune = request.prune();
    this.selfManaged = request.permissions(set) == PermissionModel.SELF_MANAGED;
    this.set = set;
    this.setDifference = setDifference;
    instances.forEach(instance -> present.put(instance.cell(), instance));
    planWanted();
    planLeftOut();
    planOthers();
    warnOfTargets();
    warnOfQuota();
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

  /** Whether accounts are named instead of units: nobody gets anything who is not. */
  boolean selfManaged() {
    return selfManaged;
  }

  /** Whether the StackSet itself must become another, in all its instances. */
  boolean updatesSet() {
    return set.isPresent() && !setDifference.isEmpty();
  }

  String setDifference() {
    return setDifference;
  }

  boolean prunes() {
    return prune;
  }

  Wanted wanted() {
    return wanted;
  }

  Optional<StackSetState> set() {
    return set;
  }

  Collection<StackInstance> present() {
    return present.values();
  }

  StackInstance present(Cell cell) {
    return present.get(cell);
  }

  /** Whether StackSets gives this account stacks. */
  boolean reachable(MemberAccount account) {
    return account.active() && !account.id().equals(ground.management());
  }

  /** The accounts asked for, each through the first unit it is in. */
  Directory directory() {
    Map<AccountId, String> names = new HashMap<>();
    Map<AccountId, OuId> units = new HashMap<>();
    // Always in the plan, and rarely in a unit asked for.
    names.put(ground.management(), "(management account)");
    wanted
        .units()
        .forEach(
            (ou, accounts) -> {
              for (MemberAccount account : accounts) {
                names.putIfAbsent(account.id(), account.name());
                units.putIfAbsent(account.id(), ou);
              }
            });
    return new Directory(names, units);
  }

  /** Whether forwarders are in accounts that none of the units asked for has. */
  boolean hasStrangers() {
    Map<AccountId, String> named = directory().names();
    return present.keySet().stream().anyMatch(cell -> !named.containsKey(cell.account()));
  }

  /** The places with this action. */
  Map<Cell, PlannedChange> cells(Action action) {
    Map<Cell, PlannedChange> found = new TreeMap<>();
    cells.forEach(
        (cell, change) -> {
          if (change.action() == action) {
            found.put(cell, change);
          }
        });
    return found;
  }

  /** The places whose instance is to be created although there is one. */
  Map<Cell, PlannedChange> replaced() {
    Map<Cell, PlannedChange> found = cells(Action.CREATE);
    found.keySet().retainAll(present.keySet());
    return found;
  }

  private void planWanted() {
    for (List<MemberAccount> accounts : wanted.units().values()) {
      for (MemberAccount account : accounts) {
        if (!account.id().equals(ground.management())
            && !wanted.leftOut().containsKey(account.id())) {
          wanted.regions().forEach(region -> planWanted(account, region));
        }
      }
    }
  }

  private void planWanted(MemberAccount account, Region region) {
    Cell cell = new Cell(account.id(), region);
    StackInstance instance = present.get(cell);
    String unavailable = wanted.unavailable().get(cell);
    if (!account.active()) {
      cells.put(cell, change(cell, Action.SKIP, "account is " + account.status()));
    } else if (unavailable != null && (instance == null || instance.isUnfinished())) {
      cells.put(cell, change(cell, Action.SKIP, unavailable));
    } else if (instance == null) {
      cells.put(cell, change(cell, Action.CREATE, ""));
    } else {
      cells.put(cell, existing(cell, instance));
    }
  }

  private PlannedChange existing(Cell cell, StackInstance instance) {
    String reason = instance.reason().map(text -> ": " + text).orElse("");
    if (instance.isInoperable()) {
      return change(cell, Action.CREATE, Replacement.reason(instance));
    }
    if (!setDifference.isEmpty()) {
      return change(cell, Action.UPDATE, setDifference);
    }
    if (instance.isUnfinished()) {
      return change(cell, Action.UPDATE, instance.status() + reason);
    }
    return change(cell, Action.KEEP, "");
  }

  /** Shown although nothing happens there, so that nobody wonders. */
  private void planLeftOut() {
    int unseen = 0;
    for (Map.Entry<AccountId, String> out : wanted.leftOut().entrySet()) {
      for (Region region : wanted.regions()) {
        Cell cell = new Cell(out.getKey(), region);
        if (present.containsKey(cell)) {
          continue;
        }
        if (wanted.leftOut().size() <= MOST_LEFT_OUT) {
          cells.put(cell, change(cell, Action.SKIP, out.getValue()));
        } else {
          unseen++;
        }
      }
    }
    if (unseen > 0) {
      warnings.add(Texts.count(unseen, "place") + " left out, because the accounts are not wanted");
    }
  }

  /** What is there and not asked for is named, and removed only when that was asked for. */
  private void planOthers() {
    Map<Region, Integer> regions = new TreeMap<>();
    Set<AccountId> accounts = new TreeSet<>();
    for (StackInstance instance : present.values()) {
      if (cells.containsKey(instance.cell())) {
        continue;
      }
      boolean region = !wanted.regions().contains(instance.region());
      String why = region ? "region not asked for" : whyNot(instance.account());
      cells.put(instance.cell(), other(instance, why));
      if (region) {
        regions.merge(instance.region(), 1, Integer::sum);
      } else {
        accounts.add(instance.account());
      }
    }
    if (prune) {
      return;
    }
    regions.forEach(
        (region, count) ->
            warnings.add(
                "region "
                    + region
                    + " is not among the regions given, and has "
                    + Texts.count(count, "stack instance")
                    + ": left in place; --prune removes what is not asked for"));
    if (!accounts.isEmpty()) {
      warnings.add(
          "not asked for, but with stack instances: "
              + Texts.list(List.copyOf(accounts))
              + ": left in place; --prune removes what is not asked for");
    }
  }

  private PlannedChange other(StackInstance instance, String why) {
    if (prune) {
      return change(
          instance.cell(),
          Action.REMOVE,
          instance.isInoperable() ? why + "; INOPERABLE, its stack is left behind" : why);
    }
    if (instance.isInoperable()) {
      return change(instance.cell(), Action.SKIP, why + "; INOPERABLE");
    }
    PlannedChange change = existing(instance.cell(), instance);
    return change.action() == Action.KEEP ? change(instance.cell(), Action.KEEP, why) : change;
  }

  private String whyNot(AccountId account) {
    return wanted.leftOut().getOrDefault(account, "in none of the units asked for");
  }

  /** An empty unit has no instance to see, and serves whoever joins it all the same. */
  private void warnOfTargets() {
    if (prune || set.isEmpty()) {
      return;
    }
    List<String> served = new ArrayList<>();
    set.get()
        .targets()
        .forEach(
            (ou, regions) -> {
              boolean instances =
                  present.values().stream()
                      .anyMatch(instance -> instance.ou().filter(ou::equals).isPresent());
              if (!wanted.units().containsKey(ou) && !instances) {
                served.add(ou.value());
              }
            });
    if (!served.isEmpty()) {
      warnings.add(
          "not asked for, but accounts that join get stacks: "
              + Texts.list(served.stream().sorted().toList())
              + "; --prune ends that");
    }
  }

  private void warnOfQuota() {
    int wanted =
        present.size()
            + cells(Action.CREATE).size()
            - replaced().size()
            - cells(Action.REMOVE).size();
    if (wanted > QUOTA) {
      warnings.add(
          Texts.count(wanted, "stack instance")
              + " are more than the "
              + QUOTA
              + " a StackSet takes unless AWS raised your quota: ask for more in Service Quotas"
              + " (CloudFormation, stack instances per stack set), or name fewer regions");
    }
  }

  private static PlannedChange change(Cell cell, Action action, String reason) {
    return new PlannedChange(
        Component.FORWARDER, Names.FORWARDER, cell.account(), cell.region(), action, reason);
  }
}
