package dev.eventbot.sandbox.organization;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The organization: its tree, its accounts, their regions, and which services it trusts. */
public final class OrganizationService implements SandboxService<Organization> {
  private final World world;
  private Organization organization;
  private Map<String, Account> accounts;
  private Map<String, Unit> units;
  private Map<String, List<Account>> accountsByParent;
  private Map<String, List<Unit>> unitsByParent;

  public OrganizationService(World world) {
    this.world = world;
    restore(Organization.sample());
  }

  @Override
  public String name() {
    return "organization";
  }

  @Override
  public Class<Organization> stateType() {
    return Organization.class;
  }

  @Override
  public Organization state() {
    return organization;
  }

  @Override
  public void restore(Organization restored) {
    organization = restored;
    accounts = new LinkedHashMap<>();
    units = new LinkedHashMap<>();
    accountsByParent = new HashMap<>();
    unitsByParent = new HashMap<>();
    for (Account account : restored.accounts()) {
      accounts.put(account.id(), account);
      accountsByParent
          .computeIfAbsent(String.valueOf(account.parent()), parent -> new ArrayList<>())
          .add(account);
    }
    for (Unit unit : restored.units()) {
      units.put(unit.id(), unit);
      unitsByParent.computeIfAbsent(unit.parent(), parent -> new ArrayList<>()).add(unit);
    }
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(
            OrganizationsClient.class,
            caller -> new SandboxOrganizationsClient(world, this, caller),
            ClientOffer.Sight.NOTHING),
        new ClientOffer<>(
            AccountClient.class,
            caller -> new SandboxAccountClient(world, this, caller),
            ClientOffer.Sight.NOTHING),
        new ClientOffer<>(
            ServiceQuotasClient.class,
            caller -> new SandboxQuotasClient(world, this, caller),
            ClientOffer.Sight.NOTHING),
        new ClientOffer<>(
            StsClient.class,
            caller -> new SandboxStsClient(world, this, caller),
            ClientOffer.Sight.NOTHING));
  }

  @Override
  public List<String> leftovers() {
    return List.of();
  }

  /**
   * Replaces the organization by a larger one; only before the world starts.
   *
   * @param members how many accounts besides the management account, 5 to 50,000
   * @throws IllegalArgumentException when it cannot be as large or as small
   */
  public void grow(int members) {
    restore(OrganizationPlan.of(members));
  }

  /** The members' ids, without the management account, in the order they joined. */
  public List<String> members() {
    return accounts.keySet().stream()
        .filter(id -> !id.equals(organization.managementAccount()))
        .toList();
  }

  /** The root and the units below it, each before those inside it; nothing without a root. */
  public List<UnitSummary> units() {
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
  public String parent(String idOrPath) {
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

  public String managementAccountId() {
    return organization.managementAccount();
  }

  /** The account whose credentials the operator holds. */
  public String signedInAccountId() {
    return organization.signedInAs() == null
        ? organization.managementAccount()
        : organization.signedInAs();
  }

  /** The organization's id; absent when the account stands alone. */
  public Optional<String> organizationId() {
    return Optional.ofNullable(organization.id());
  }

  /** The organization an account belongs to, as {@code aws:PrincipalOrgID} would say. */
  public Optional<String> organizationOf(String accountId) {
    return accounts.containsKey(accountId) ? organizationId() : Optional.empty();
  }

  public boolean hasAccount(String accountId) {
    return accounts.containsKey(accountId);
  }

  public boolean isSuspended(String accountId) {
    return accounts.containsKey(accountId) && accounts.get(accountId).suspended();
  }

  /** Whether the region can be used in the account: it exists and is not an opt-in left off. */
  public boolean isEnabled(String accountId, String region) {
    Account account = accounts.get(accountId);
    return account != null
        && World.partition(region).equals(partition())
        && account.enables(region);
  }

  /** The partition all accounts are in. */
  String partition() {
    return organization.partition() == null ? "aws" : organization.partition();
  }

  /** Whether a root or organizational unit of this id exists. */
  public boolean hasParent(String id) {
    return id.equals(organization.root()) || units.containsKey(id);
  }

  /** The accounts below a root or unit at any depth, without the management account. */
  public Set<String> membersBelow(String parentId) {
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

  /** The unit or root an account is directly in. */
  public String parentOf(String accountId) {
    return accounts.get(accountId).parent();
  }

  /** Whether StackSets may work across the organization. */
  public boolean trustsStackSets() {
    return trusts(Organization.STACK_SETS);
  }

  /** Whether StackSets can be trusted at all where this organization is. */
  public boolean offersServiceManagedStackSets() {
    return organization.offersServiceManaged();
  }

  /** Whether every account has the roles with which self-managed StackSets work. */
  public boolean hasStackSetRoles() {
    return Boolean.TRUE.equals(organization.selfManagedRoles());
  }

  public void trustStackSets(boolean trusted) {
    trust(Organization.STACK_SETS, trusted);
  }

  void trust(String principal, boolean trusted) {
    Set<String> services = new TreeSet<>(organization.trustedServices());
    if (trusted) {
      services.add(principal);
    } else {
      services.remove(principal);
    }
    organization = organization.withTrustedServices(services);
  }

  boolean trusts(String principal) {
    return organization.trustedServices().contains(principal);
  }

  /** Whether an account administers StackSets for the management account. */
  public boolean isStackSetDelegate(String accountId) {
    return isDelegate(accountId, Organization.STACK_SETS);
  }

  private boolean isDelegate(String accountId, String principal) {
    return organization
        .delegatedAdministrators()
        .getOrDefault(accountId, Set.of())
        .contains(principal);
  }

  /** Whether an account is the management account or administers the service in its stead. */
  boolean administers(String accountId, String principal) {
    return accountId.equals(organization.managementAccount()) || isDelegate(accountId, principal);
  }

  /**
   * The accounts to which Health tells what happens in all others: none without trusted access,
   * else the management account and those that administer Health in its stead.
   */
  public Set<String> healthObservers() {
    Set<String> observers = new TreeSet<>();
    if (trusts(Organization.HEALTH)) {
      observers.add(organization.managementAccount());
      organization.delegatedAdministrators().keySet().stream()
          .filter(account -> isDelegate(account, Organization.HEALTH))
          .forEach(observers::add);
    }
    return observers;
  }

  /** What limits the operator in the account he is signed in to; absent for an administrator. */
  public Optional<JsonNode> operatorPolicy() {
    return Optional.ofNullable(organization.operatorPolicy());
  }

  /** Makes an account the administrator of a service, or no longer that. */
  void delegate(String accountId, String principal, boolean delegated) {
    Map<String, Set<String>> changed = new TreeMap<>(organization.delegatedAdministrators());
    Set<String> services = new TreeSet<>(changed.getOrDefault(accountId, Set.of()));
    if (delegated) {
      services.add(principal);
    } else {
      services.remove(principal);
    }
    changed.put(accountId, services);
    changed.values().removeIf(Set::isEmpty);
    organization = organization.withDelegatedAdministrators(changed);
  }

  /** The path of the account as {@code aws:PrincipalOrgPaths} has it: organization, root, units. */
  public Optional<String> organizationPath(String accountId) {
    if (organization.id() == null || !accounts.containsKey(accountId)) {
      return Optional.empty();
    }
    Deque<String> path = new ArrayDeque<>();
    parentsOf(accountId).forEach(path::push);
    path.push(organization.id());
    return Optional.of(String.join("/", path) + "/");
  }

  /** The units an account is in, innermost first, and the root at last. */
  public List<String> parentsOf(String accountId) {
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

  /**
   * A new account joins the organization.
   *
   * @throws IllegalArgumentException when the account is there already or the parent is not
   */
  public void join(String accountId, String name, String parentId) {
    if (accounts.containsKey(accountId)) {
      throw new IllegalArgumentException(
          "account " + accountId + " is in the organization already");
    }
    requireParent(parentId);
    List<Account> joined = new ArrayList<>(organization.accounts());
    joined.add(new Account(accountId, name, parentId, false, Set.of()));
    restore(organization.withAccounts(joined));
    listeners(listener -> listener.moved(accountId, List.of(), parentsOf(accountId)));
  }

  /**
   * An account moves to another unit, or to the root.
   *
   * @throws IllegalArgumentException when there is no such account or no such parent
   */
  public void move(String accountId, String parentId) {
    requireParent(parentId);
    Account account = requireMember(accountId);
    List<String> before = parentsOf(accountId);
    replace(List.of(accountId), id -> account.in(parentId));
    listeners(listener -> listener.moved(accountId, before, parentsOf(accountId)));
  }

  /**
   * Accounts are suspended for good.
   *
   * @throws IllegalArgumentException when one of them is no member
   */
  public void suspend(List<String> accountIds) {
    replace(accountIds, id -> requireMember(id).asSuspended());
    accountIds.forEach(id -> listeners(listener -> listener.suspended(id)));
  }

  /**
   * Opt-in regions are disabled in accounts.
   *
   * @throws IllegalArgumentException when there is no such account or a region is no opt-in region
   */
  public void turnOff(List<String> accountIds, Set<String> regions) {
    replace(accountIds, id -> requireAccount(id).without(regions));
  }

  /** The id that an account gets which has none yet. */
  public String nextAccountId() {
    return Long.toString(
        1 + accounts.keySet().stream().mapToLong(Long::parseLong).max().orElseThrow());
  }

  private void replace(Collection<String> accountIds, Function<String, Account> change) {
    Map<String, Account> changed = new LinkedHashMap<>(accounts);
    accountIds.forEach(id -> changed.put(id, change.apply(id)));
    restore(organization.withAccounts(List.copyOf(changed.values())));
  }

  private void listeners(Consumer<MembershipListener> told) {
    world.servicesThatAre(MembershipListener.class).forEach(told);
  }

  private void requireParent(String parentId) {
    if (!hasParent(parentId)) {
      throw noParent(parentId);
    }
  }

  private static IllegalArgumentException noParent(String parentId) {
    return new IllegalArgumentException(
        "there is no root or organizational unit \"" + parentId + "\"");
  }

  private Account requireAccount(String accountId) {
    return account(accountId)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no account \"" + accountId + "\""));
  }

  private Account requireMember(String accountId) {
    if (accountId.equals(organization.managementAccount())) {
      throw new IllegalArgumentException(
          "account " + accountId + " is the management account, which stays as it is");
    }
    return requireAccount(accountId);
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
