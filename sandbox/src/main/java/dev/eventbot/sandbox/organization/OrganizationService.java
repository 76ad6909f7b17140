package dev.eventbot.sandbox.organization;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collection;
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
  private OrganizationTree tree;

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
    tree = new OrganizationTree(restored);
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
    return tree.accounts().keySet().stream()
        .filter(id -> !id.equals(organization.managementAccount()))
        .toList();
  }

  /** The root and the units below it, each before those inside it; nothing without a root. */
  public List<UnitSummary> units() {
    return tree.units();
  }

  /** The unit or root an account is directly in; absent when there is no such account. */
  public Optional<UnitSummary> unitOf(String accountId) {
    return account(accountId)
        .flatMap(
            account ->
                units().stream().filter(unit -> unit.id().equals(account.parent())).findFirst());
  }

  /** What an account is called. */
  public String nameOf(String accountId) {
    return account(accountId).orElseThrow().name();
  }

  /**
   * The root or unit that is meant.
   *
   * @param idOrPath an id, or names from the root down such as {@code Prod/Web}
   * @throws IllegalArgumentException when there is none
   */
  public String parent(String idOrPath) {
    return tree.parent(idOrPath);
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
    return tree.accounts().containsKey(accountId) ? organizationId() : Optional.empty();
  }

  public boolean hasAccount(String accountId) {
    return tree.accounts().containsKey(accountId);
  }

  public boolean isSuspended(String accountId) {
    return tree.accounts().containsKey(accountId) && tree.accounts().get(accountId).suspended();
  }

  /** Whether the region can be used in the account: it exists and is not an opt-in left off. */
  public boolean isEnabled(String accountId, String region) {
    Account account = tree.accounts().get(accountId);
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
    return tree.hasParent(id);
  }

  /** The accounts below a root or unit at any depth, without the management account. */
  public Set<String> membersBelow(String parentId) {
    return tree.membersBelow(parentId);
  }

  /** The unit or root an account is directly in. */
  public String parentOf(String accountId) {
    return tree.accounts().get(accountId).parent();
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
    return tree.organizationPath(accountId);
  }

  /** The units an account is in, innermost first, and the root at last. */
  public List<String> parentsOf(String accountId) {
    return tree.parentsOf(accountId);
  }

  /**
   * A new account joins the organization.
   *
   * @throws IllegalArgumentException when the account is there already or the parent is not
   */
  public void join(String accountId, String name, String parentId) {
    if (tree.accounts().containsKey(accountId)) {
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
        1 + tree.accounts().keySet().stream().mapToLong(Long::parseLong).max().orElseThrow());
  }

  private void replace(Collection<String> accountIds, Function<String, Account> change) {
    Map<String, Account> changed = new LinkedHashMap<>(tree.accounts());
    accountIds.forEach(id -> changed.put(id, change.apply(id)));
    restore(organization.withAccounts(List.copyOf(changed.values())));
  }

  private void listeners(Consumer<MembershipListener> told) {
    world.servicesThatAre(MembershipListener.class).forEach(told);
  }

  private void requireParent(String parentId) {
    if (!hasParent(parentId)) {
      throw OrganizationTree.noParent(parentId);
    }
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
    return tree.account(id);
  }

  Optional<Unit> unit(String id) {
    return tree.unit(id);
  }

  List<Account> childAccounts(String parent) {
    return tree.childAccounts(parent);
  }

  List<Unit> childUnits(String parent) {
    return tree.childUnits(parent);
  }
}
