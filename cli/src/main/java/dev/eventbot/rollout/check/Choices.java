package dev.eventbot.rollout.check;

import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.port.OrganizationalUnit;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What there is to choose from before anything is deployed: where we stand, the organization's
 * units, the regions.
 *
 * @param administers whether the organization's StackSets are managed from here
 * @param units the root and all below it, each before those within it; empty when the organization
 *     cannot be covered from here
 * @param enabled the regions of our account; empty when the endpoint would not say
 */
public record Choices(
    AccountId account,
    Region home,
    Optional<OrganizationFacts> organization,
    boolean administers,
    List<Unit> units,
    Set<Region> enabled) {
  public Choices {
    units = List.copyOf(units);
  }

  /**
   * A unit where it stands.
   *
   * @param path the names from below the root down to it; {@code root} for the root itself
   * @param depth 0 for the root
   * @param accounts how many are in it and below it, active or not
   */
  public record Unit(OuId id, String path, String name, int depth, int accounts) {}

  /** Reads it. */
  public static Choices of(Organization organization, Standpoint standpoint, Region home) {
    Standing standing = standpoint.anywhere();
    boolean administers = standpoint.administers(standing);
    List<Unit> units = new ArrayList<>();
    if (administers) {
      OuId root = organization.root();
      units.add(new Unit(root, "root", "root", 0, accounts(organization, root)));
      descend(organization, root, "", 1, units);
    }
    Set<Region> enabled = new TreeSet<>();
    organization
        .regions()
        .ifPresent(
            told ->
                told.forEach(
                    (region, status) -> {
                      if (status.enabled()) {
                        enabled.add(region);
                      }
                    }));
    return new Choices(
        standing.account(), home, standing.organization(), administers, units, enabled);
  }

  /** Those nobody should do without, as far as they are enabled here. */
  public Set<Region> recommended() {
    Set<Region> regions = RegionCheck.indispensable(home);
    if (!enabled.isEmpty()) {
      regions.retainAll(enabled);
    }
    return regions;
  }

  public boolean isManagement() {
    return organization.map(facts -> facts.managementAccount().equals(account)).orElse(false);
  }

  private static void descend(
      Organization organization, OuId parent, String path, int depth, List<Unit> units) {
    List<OrganizationalUnit> within =
        organization.unitsIn(parent).orElse(List.of()).stream()
            .sorted(Comparator.comparing(OrganizationalUnit::name))
            .toList();
    for (OrganizationalUnit unit : within) {
      String here = path.isEmpty() ? unit.name() : path + "/" + unit.name();
      units.add(new Unit(unit.id(), here, unit.name(), depth, accounts(organization, unit.id())));
      descend(organization, unit.id(), here, depth + 1, units);
    }
  }

  private static int accounts(Organization organization, OuId unit) {
    List<MemberAccount> members = organization.accountsUnder(unit).orElse(List.of());
    return members.size();
  }
}
