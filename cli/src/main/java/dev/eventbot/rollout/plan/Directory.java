package dev.eventbot.rollout.plan;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the organization calls the accounts of a plan, and through which unit each was asked for.
 */
public record Directory(Map<AccountId, String> names, Map<AccountId, OuId> units) {
  public Directory {
    names = Map.copyOf(names);
    units = Map.copyOf(units);
  }

  public static Directory empty() {
    return new Directory(Map.of(), Map.of());
  }

  /** The account's name; empty when the organization was not asked. */
  public Optional<String> name(AccountId account) {
    return Optional.ofNullable(names.get(account)).filter(name -> !name.isBlank());
  }

  /** Both; where they differ, the words of this one. */
  public Directory and(Directory other) {
    if (other.names.isEmpty() && other.units.isEmpty()) {
      return this;
    }
    Map<AccountId, String> allNames = new HashMap<>(other.names);
    allNames.putAll(names);
    Map<AccountId, OuId> allUnits = new HashMap<>(other.units);
    allUnits.putAll(units);
    return new Directory(allNames, allUnits);
  }
}
