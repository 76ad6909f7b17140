package dev.eventbot.sandbox.organization;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who is where in the organization: its units and accounts by id and by parent. */
final class OrganizationTree {
  private final Organization organization;
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, Unit> units = new LinkedHashMap<>();
  private final Map<String, List<Account>> accountsByParent = new HashMap<>();
  private final Map<String, List<Unit>> unitsByParent = new HashMap<>();

  OrganizationTree(Organization organization) {
    this.organization = organization;
    for (Account account : organization.accounts()) {
      accounts.put(account.id(), account);
      accountsByParent
          .computeIfAbsent(String.valueOf(account.parent()), parent -> new ArrayList<>())
          .add(account);
    }
    for (Unit unit : organization.units()) {
      units.put(unit.id(), unit);
      unitsByParent.computeIfAbsent(unit.parent(), parent -> new ArrayList<>()).add(unit);
    }
  }

  /** By id, in the order they joined. */
  Map<String, Account> accounts() {
    return Collections.unmodifiableMap(accounts);
  }

  /** The root and the units below it, each before those inside it; nothing without a root. */
  List<UnitSummary> units() {
    List<UnitSummary> all = new ArrayList<>();
    if (organization.root() != null) {
      all.add(summary(organization.root(), "Root"));
      addUnits(organization.root(), "", all);
    }
    return all;
  }

  private void addUnits(String parent, String prefix, List<UnitSummary> all) {
    for (Unit unit : childUnits(parent)) {
      all.add(summary(unit.id(), prefix + unit.name()));
      addUnits(unit.id(), prefix + unit.name() + "/", all);
    }
  }

  private UnitSummary summary(String id, String path) {
    List<Account> inside = childAccounts(id);
    return new UnitSummary(
        id,
        path,
        inside.size(),
        Math.toIntExact(inside.stream().filter(Account::suspended).count()));
  }

  /**
   * The root or unit that is meant.
   *
   * @param idOrPath an id, or names from the root down such as {@code Prod/Web}
   * @throws IllegalArgumentException when there is none
   */
  String parent(String idOrPath) {
    if (hasParent(idOrPath)) {
      return idOrPath;
    }
    String parent = organization.root();
    for (String name : idOrPath.split("/", -1)) {
      parent =
          childUnits(parent).stream()
              .filter(unit -> unit.name().equals(name))
              .map(Unit::id)
              .findFirst()
              .orElseThrow(() -> noParent(idOrPath));
    }
    return parent;
  }

  /** Whether a root or organizational unit of this id exists. */
  boolean hasParent(String id) {
    return id.equals(organization.root()) || units.containsKey(id);
  }

  /** The accounts below a root or unit at any depth, without the management account. */
  Set<String> membersBelow(String parentId) {
    Set<String> members = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(parentId));
    while (!open.isEmpty()) {
      String parent = open.pop();
      childAccounts(parent).forEach(account -> members.add(account.id()));
      childUnits(parent).forEach(unit -> open.push(unit.id()));
    }
    members.remove(organization.managementAccount());
    return members;
  }

  /** The path of the account as {@code aws:PrincipalOrgPaths} has it: organization, root, units. */
  Optional<String> organizationPath(String accountId) {
    if (organization.id() == null || !accounts.containsKey(accountId)) {
      return Optional.empty();
    }
    Deque<String> path = new ArrayDeque<>();
    parentsOf(accountId).forEach(path::push);
    path.push(organization.id());
    return Optional.of(String.join("/", path) + "/");
  }

  /** The units an account is in, innermost first, and the root at last. */
  List<String> parentsOf(String accountId) {
    List<String> parents = new ArrayList<>();
    String parent = accounts.get(accountId).parent();
    while (units.containsKey(parent)) {
      parents.add(parent);
      parent = units.get(parent).parent();
    }
    if (parent != null) {
      parents.add(parent);
    }
    return parents;
  }

  static IllegalArgumentException noParent(String parentId) {
    return new IllegalArgumentException(
        "there is no root or organizational unit \"" + parentId + "\"");
  }

  Optional<Account> account(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  Optional<Unit> unit(String id) {
    return Optional.ofNullable(units.get(id));
  }

  List<Account> childAccounts(String parent) {
    return accountsByParent.getOrDefault(parent, List.of());
  }

  List<Unit> childUnits(String parent) {
    return unitsByParent.getOrDefault(parent, List.of());
  }
}
