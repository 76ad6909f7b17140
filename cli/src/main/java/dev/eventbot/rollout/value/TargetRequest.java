package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where an operator wants forwarders, in the operator's words.
 *
 * @param ous organizational units, with everything below them
 * @param regions by name; empty when {@code allRegions}
 * @param allRegions every region that is enabled in the management account
 * @param accounts only these accounts of the units; empty for all of them
 * @param excluded none of these accounts
 * @param force also where a region is known not to be enabled in a member
 */
public record TargetRequest(
    Set<OuName> ous,
    Set<Region> regions,
    boolean allRegions,
    Set<AccountId> accounts,
    Set<AccountId> excluded,
    boolean force) {
  public TargetRequest {
    if (ous.isEmpty()) {
      throw new UsageException(
          "no organizational unit given",
          "add --ous ou-…, or targets.ous to eventbot.yaml, which eventbot init writes");
    }
    if (regions.isEmpty() && !allRegions) {
      throw new UsageException(
          "no region given", "add --regions us-east-1,…, or targets.regions to eventbot.yaml");
    }
    if (!regions.isEmpty() && allRegions) {
      throw new UsageException(
          "regions are given both as "
              + RegionChoice.ALL
              + " and by name ("
              + Texts.list(regions)
              + ")",
          "leave one of them out");
    }
    ous = new LinkedHashSet<>(ous);
    regions = new TreeSet<>(regions);
    accounts = new TreeSet<>(accounts);
    excluded = new TreeSet<>(excluded);
    Set<AccountId> both = new TreeSet<>(accounts);
    both.retainAll(excluded);
    if (!both.isEmpty()) {
      throw new UsageException(
          "asked for and excluded at once: " + Texts.list(both),
          "leave them out of --accounts or of --exclude-accounts (targets.accounts,"
              + " targets.exclude-accounts)");
    }
  }

  /** Everything in these units and regions. */
  public static TargetRequest of(Set<OuId> ous, Set<Region> regions) {
    Set<OuName> names = new LinkedHashSet<>();
    new TreeSet<>(ous).forEach(ou -> names.add(OuName.of(ou)));
    return new TargetRequest(names, regions, false, Set.of(), Set.of(), false);
  }

  /** Whether some accounts of the units are not meant. */
  public boolean narrowed() {
    return !accounts.isEmpty() || !excluded.isEmpty();
  }
}
