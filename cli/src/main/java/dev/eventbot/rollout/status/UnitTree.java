package dev.eventbot.rollout.status;

import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.OrganizationalUnit;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which unit each account is in, and what the units are called.
 *
 * @param paths names from the root down, joined by slashes
 */
record UnitTree(Map<AccountId, OuId> units, Map<OuId, String> paths) {
  static final UnitTree UNKNOWN = new UnitTree(Map.of(), Map.of());

  /** Walks the organization; accounts are asked for only under units that are served. */
  static UnitTree of(Organization organization, Set<OuId> served) {
    Map<AccountId, OuId> units = new HashMap<>();
    Map<OuId, String> paths = new HashMap<>();
    OuId root = organization.root();
    paths.put(root, "/");
    boolean whole = served.isEmpty() || served.contains(root);
    if (whole) {
      put(units, organization.accounts(), root);
    }
    walk(organization, root, "", whole ? Set.of() : new HashSet<>(served), whole, units, paths);
    return new UnitTree(Map.copyOf(units), Map.copyOf(paths));
  }

  private static void walk(
      Organization organization,
      OuId parent,
      String path,
      Set<OuId> served,
      boolean within,
      Map<AccountId, OuId> units,
      Map<OuId, String> paths) {
    for (OrganizationalUnit unit : organization.unitsIn(parent).orElse(List.of())) {
      String name = path.isEmpty() ? unit.name() : path + "/" + unit.name();
      paths.put(unit.id(), name);
      boolean inside = within || served.contains(unit.id());
      if (inside) {
        // Units further down take over those that are theirs.
        Optional<List<MemberAccount>> accounts = organization.accountsUnder(unit.id());
        put(units, accounts.orElse(List.of()), unit.id());
      }
      walk(organization, unit.id(), name, served, inside, units, paths);
    }
  }

  private static void put(Map<AccountId, OuId> units, List<MemberAccount> accounts, OuId unit) {
    accounts.forEach(account -> units.put(account.id(), unit));
  }
}
