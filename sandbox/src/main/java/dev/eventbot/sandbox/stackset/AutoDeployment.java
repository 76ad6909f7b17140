package dev.eventbot.sandbox.stackset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a StackSet does of its own accord when an account joins, moves or leaves.
 *
 * <p>As the service has it, neither account filters nor operation preferences nor parameter
 * overrides of earlier calls count: the targets are units and regions.
 */
final class AutoDeployment {
  private AutoDeployment() {}

  /** Settles what needs no stack to change, and gives the operations for the rest. */
  static List<StackSetOperation> operations(
      StackSet set, String account, List<String> unitsNow, Instant now) {
    Map<String, String> wanted = wanted(set, unitsNow);
    Map<String, Set<String>> missing = new TreeMap<>();
    Map<String, Set<String>> surplus = new TreeMap<>();
    wanted.forEach(
        (region, unit) -> {
          if (set.instance(account, region).isEmpty()) {
            missing.computeIfAbsent(unit, absent -> new TreeSet<>()).add(region);
          }
        });
    for (StackSetInstance instance : set.instancesOf(account)) {
      if (unitsNow.contains(instance.unit)) {
        continue;
      }
      String unit = wanted.get(instance.region);
      if (unit == null) {
        surplus.computeIfAbsent(instance.unit, absent -> new TreeSet<>()).add(instance.region);
      } else {
        instance.unit = unit;
      }
    }
    List<StackSetOperation> operations = new ArrayList<>();
    surplus.forEach(
        (unit, regions) -> operations.add(operation(set, "DELETE", account, unit, regions, now)));
    missing.forEach(
        (unit, regions) -> operations.add(operation(set, "CREATE", account, unit, regions, now)));
    return operations;
  }

  /** Regions in which an account of these units gets a stack, with the innermost unit to thank. */
  private static Map<String, String> wanted(StackSet set, List<String> units) {
    Map<String, String> wanted = new TreeMap<>();
    for (String unit : units) {
      set.autoDeploymentTargets
          .getOrDefault(unit, Set.of())
          .forEach(region -> wanted.putIfAbsent(region, unit));
    }
    return wanted;
  }

  private static StackSetOperation operation(
      StackSet set, String action, String account, String unit, Set<String> regions, Instant now) {
    StackSetOperation operation = new StackSetOperation();
    operation.id = UUID.randomUUID().toString();
    operation.action = action;
    operation.created = now;
    operation.retainStacks = set.retainOnRemoval;
    operation.preferences =
        new StackSetOperation.Preferences(true, List.copyOf(regions), null, null, null, null, null);
    operation.units = List.of(unit);
    operation.accounts = List.of(account);
    operation.accountFilter = "INTERSECTION";
    return operation;
  }
}
