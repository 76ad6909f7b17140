package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Turns places into calls: a call is about units × regions, narrowed by one list of accounts, so
 * what is to happen in a sparse grid takes several, none of which may reach a place that is not
 * meant. Pure.
 */
final class InstanceBatches {
  /**
   * The most accounts we name in one call; the service documents no limit but that of a request.
   */
  static final int MOST_ACCOUNTS = 1_000;

  /** The accounts to be reached in a unit, and all that are in it. */
  private record Unit(Set<AccountId> wanted, Set<AccountId> all) {
    boolean whole() {
      return wanted.equals(all);
    }
  }

  private final Map<OuId, Set<AccountId>> members;

  /**
   * Knows the units.
   *
   * @param members all accounts a call with this unit and no filter would reach
   */
  InstanceBatches(Map<OuId, Set<AccountId>> members) {
    this.members = members;
  }

  /**
   * The calls that reach these places and no other; whole units where that is the same, so that the
   * unit as such is known to the service.
   *
   * @param units the unit through which each account is reached
   */
  List<InstanceTargets> of(Collection<Cell> cells, Map<AccountId, OuId> units) {
    Map<Set<Region>, Map<OuId, Set<AccountId>>> byRegions = new LinkedHashMap<>();
    regionsOf(cells)
        .forEach(
            (account, regions) ->
                byRegions
                    .computeIfAbsent(regions, key -> new TreeMap<>())
                    .computeIfAbsent(units.get(account), key -> new TreeSet<>())
                    .add(account));
    List<InstanceTargets> calls = new ArrayList<>();
    byRegions.forEach((regions, wanted) -> calls.addAll(calls(regions, wanted)));
    return calls;
  }

  private List<InstanceTargets> calls(Set<Region> regions, Map<OuId, Set<AccountId>> wanted) {
    Set<OuId> whole = new TreeSet<>();
    Map<OuId, Unit> parts = new TreeMap<>();
    wanted.forEach(
        (ou, accounts) -> {
          Unit unit = new Unit(accounts, members.getOrDefault(ou, accounts));
          if (unit.whole()) {
            whole.add(ou);
          } else {
            parts.put(ou, unit);
          }
        });
    List<InstanceTargets> calls = new ArrayList<>();
    chunks(whole, InstanceTargets.MOST_OUS)
        .forEach(ous -> calls.add(InstanceTargets.all(ous, regions)));
    chunks(parts.keySet(), InstanceTargets.MOST_OUS)
        .forEach(ous -> calls.addAll(filtered(ous, parts, regions)));
    return calls;
  }

  /** The shorter list of accounts: those meant, or those not meant. */
  private static List<InstanceTargets> filtered(
      Set<OuId> ous, Map<OuId, Unit> parts, Set<Region> regions) {
    Set<AccountId> meant = new TreeSet<>();
    Set<AccountId> others = new TreeSet<>();
    for (OuId ou : ous) {
      meant.addAll(parts.get(ou).wanted());
      others.addAll(parts.get(ou).all());
    }
    others.removeAll(meant);
    if (!others.isEmpty() && others.size() < meant.size()) {
      return List.of(InstanceTargets.without(ous, others, regions));
    }
    List<InstanceTargets> calls = new ArrayList<>();
    for (Set<AccountId> accounts : chunks(meant, MOST_ACCOUNTS)) {
      Set<OuId> theirs = new TreeSet<>(ous);
      theirs.removeIf(ou -> parts.get(ou).wanted().stream().noneMatch(accounts::contains));
      calls.add(InstanceTargets.only(theirs, accounts, regions));
    }
    return calls;
  }

  /**
   * The same with every account named, so that nobody else can be reached who is there by then.
   *
   * @param units the unit through which each account is reached
   */
  static List<InstanceTargets> byName(Collection<Cell> cells, Map<AccountId, OuId> units) {
    Map<Set<Region>, Set<AccountId>> byRegions = new LinkedHashMap<>();
    regionsOf(cells)
        .forEach(
            (account, regions) ->
                byRegions.computeIfAbsent(regions, key -> new TreeSet<>()).add(account));
    List<InstanceTargets> calls = new ArrayList<>();
    byRegions.forEach(
        (regions, accounts) -> {
          Map<OuId, Set<AccountId>> wanted = new TreeMap<>();
          accounts.forEach(
              account ->
                  wanted.computeIfAbsent(units.get(account), key -> new TreeSet<>()).add(account));
          for (Set<OuId> ous : chunks(wanted.keySet(), InstanceTargets.MOST_OUS)) {
            Set<AccountId> theirs = new TreeSet<>();
            ous.forEach(ou -> theirs.addAll(wanted.get(ou)));
            chunks(theirs, MOST_ACCOUNTS)
                .forEach(some -> calls.add(InstanceTargets.only(ous, some, regions)));
          }
        });
    return calls;
  }

  /** The same without units, as a self-managed StackSet is told. */
  static List<InstanceTargets> withoutUnits(Collection<Cell> cells) {
    Map<Set<Region>, Set<AccountId>> byRegions = new LinkedHashMap<>();
    regionsOf(cells)
        .forEach(
            (account, regions) ->
                byRegions.computeIfAbsent(regions, key -> new TreeSet<>()).add(account));
    List<InstanceTargets> calls = new ArrayList<>();
    byRegions.forEach(
        (regions, accounts) ->
            chunks(accounts, MOST_ACCOUNTS)
                .forEach(some -> calls.add(InstanceTargets.named(some, regions))));
    return calls;
  }

  private static Map<AccountId, Set<Region>> regionsOf(Collection<Cell> cells) {
    Map<AccountId, Set<Region>> regions = new TreeMap<>();
    cells.forEach(
        cell -> regions.computeIfAbsent(cell.account(), key -> new TreeSet<>()).add(cell.region()));
    return regions;
  }

  static <T> List<Set<T>> chunks(Collection<T> all, int most) {
    List<Set<T>> chunks = new ArrayList<>();
    Set<T> chunk = new TreeSet<>();
    for (T one : all) {
      chunk.add(one);
      if (chunk.size() == most) {
        chunks.add(chunk);
        chunk = new TreeSet<>();
      }
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }
}
