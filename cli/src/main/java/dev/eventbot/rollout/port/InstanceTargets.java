package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which stack instances one call is about: accounts below units, narrowed by a filter, times
 * regions; in a self-managed StackSet, the accounts themselves.
 *
 * @param ous at most {@link #MOST_OUS}; empty when the accounts are named without a unit
 * @param accounts empty with {@link Filter#NONE}, and only then
 */
public record InstanceTargets(
    Set<OuId> ous, Filter filter, Set<AccountId> accounts, Set<Region> regions) {
  /** The most organizational units a call takes (CloudFormation API, DeploymentTargets). */
  public static final int MOST_OUS = 50;

  /** CloudFormation's AccountFilterType; UNION is refused on create, so we do without it. */
  public enum Filter {
    NONE,
    INTERSECTION,
    DIFFERENCE
  }

  public InstanceTargets {
    if ((ous.isEmpty() && filter != Filter.INTERSECTION) || ous.size() > MOST_OUS) {
      throw new IllegalArgumentException(ous.size() + " organizational units in one call");
    }
    if (accounts.isEmpty() != (filter == Filter.NONE)) {
      throw new IllegalArgumentException(filter + " with " + accounts.size() + " accounts");
    }
    ous = new TreeSet<>(ous);
    accounts = new TreeSet<>(accounts);
    regions = new TreeSet<>(regions);
  }

  /** Whether a place is meant whose account is reached through this unit. */
  public boolean reaches(Cell cell, OuId unit) {
    boolean meant =
        switch (filter) {
          case NONE -> true;
          case INTERSECTION -> accounts.contains(cell.account());
          case DIFFERENCE -> !accounts.contains(cell.account());
        };
    return meant && regions.contains(cell.region()) && isThrough(unit);
  }

  private boolean isThrough(OuId unit) {
    return byAccount() || (unit != null && ous.contains(unit));
  }

  /** Whether no unit stands behind the accounts, as in a self-managed StackSet. */
  public boolean byAccount() {
    return ous.isEmpty();
  }

  /** These accounts, whatever unit they are in. */
  public static InstanceTargets named(Set<AccountId> accounts, Set<Region> regions) {
    return new InstanceTargets(Set.of(), Filter.INTERSECTION, accounts, regions);
  }

  /** All accounts of the units. */
  public static InstanceTargets all(Set<OuId> ous, Set<Region> regions) {
    return new InstanceTargets(ous, Filter.NONE, Set.of(), regions);
  }

  /** These accounts, which are below the units. */
  public static InstanceTargets only(Set<OuId> ous, Set<AccountId> accounts, Set<Region> regions) {
    return new InstanceTargets(ous, Filter.INTERSECTION, accounts, regions);
  }

  /** All accounts of the units but these. */
  public static InstanceTargets without(
      Set<OuId> ous, Set<AccountId> accounts, Set<Region> regions) {
    return accounts.isEmpty()
        ? all(ous, regions)
        : new InstanceTargets(ous, Filter.DIFFERENCE, accounts, regions);
  }
}
