package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.OuId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The units through which instances that are there can be reached. */
final class PresentUnits {
  private final boolean selfManaged;
  private final Map<AccountId, OuId> through = new HashMap<>();
  private final Map<OuId, Set<AccountId>> members = new TreeMap<>();

  /**
   * Takes the unit each instance was made for; where the endpoint does not tell, the one given or
   * any of the StackSet's.
   *
   * @param otherwise the unit an account is known to be in
   * @param others further accounts that a call naming a unit would reach
   */
  PresentUnits(
      StackSetState set,
      Collection<StackInstance> instances,
      Map<AccountId, OuId> otherwise,
      Map<OuId, Set<AccountId>> others) {
    selfManaged = set.selfManaged();
    others.forEach((ou, accounts) -> members.put(ou, new TreeSet<>(accounts)));
    OuId any = set.ous().stream().sorted().findFirst().orElse(null);
    for (StackInstance instance : instances) {
      OuId ou = instance.ou().orElseGet(() -> otherwise.getOrDefault(instance.account(), any));
      if (ou != null) {
        through.put(instance.account(), ou);
        members.computeIfAbsent(ou, key -> new TreeSet<>()).add(instance.account());
      }
    }
  }

  /** Only what the instances and the StackSet say. */
  PresentUnits(StackSetState set, Collection<StackInstance> instances) {
    this(set, instances, Map.of(), Map.of());
  }

  /** Whether accounts are named without a unit. */
  boolean selfManaged() {
    return selfManaged;
  }

  /** The unit to name for this account; null when nobody knows one. */
  OuId unit(AccountId account) {
    return through.get(account);
  }

  /** The calls that reach these instances and no other. */
  List<InstanceTargets> calls(Collection<Cell> cells) {
    return selfManaged
        ? InstanceBatches.withoutUnits(cells)
        : new InstanceBatches(members).of(cells, through);
  }
}
