package dev.eventbot.cli.config;

import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RegionChoice;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Where {@code eventbot.yaml} wants forwarders.
 *
 * @param accounts only these of the units' accounts; empty for all of them
 */
public record TargetConfig(
    Set<OuName> ous, Set<RegionChoice> regions, Set<AccountId> accounts, Set<AccountId> excluded) {
  static final TargetConfig NOWHERE = new TargetConfig(Set.of(), Set.of(), Set.of(), Set.of());

  /** Whether forwarders are expected in an account of the StackSet's units. */
  public Predicate<AccountId> expected() {
    return account ->
        !excluded.contains(account) && (accounts.isEmpty() || accounts.contains(account));
  }

  /** The same in these regions, where some are given. */
  public TargetConfig in(Set<RegionChoice> others) {
    return others.isEmpty() ? this : new TargetConfig(ous, others, accounts, excluded);
  }

  public TargetRequest request(boolean force) {
    return new TargetRequest(
        ous,
        named(regions),
        regions.stream().anyMatch(RegionChoice::all),
        accounts,
        excluded,
        force);
  }

  /**
   * The regions where only names will do.
   *
   * @throws UsageException when they are not given by name
   */
  public Set<Region> namedRegions() {
    if (regions.stream().anyMatch(RegionChoice::all)) {
      throw new UsageException(
          RegionChoice.ALL + " goes with organizational units; here regions are named",
          "--regions us-east-1,…");
    }
    return named(regions);
  }

  private static Set<Region> named(Collection<RegionChoice> choices) {
    Set<Region> named = new TreeSet<>();
    choices.stream().map(RegionChoice::region).flatMap(Optional::stream).forEach(named::add);
    return named;
  }
}
