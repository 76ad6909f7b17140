package dev.eventbot.sandbox.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The organization as the state file holds it.
 *
 * @param id absent when the management account is a single account without an organization
 * @param root the root's id
 * @param allFeatures false for consolidated billing only
 * @param trustedServices service principals with trusted access
 * @param delegatedAdministrators by account, the service principals it administers
 * @param selfManagedRoles whether every account has the roles self-managed StackSets work with
 * @param partition {@code aws}, {@code aws-us-gov}, or {@code aws-cn}, where StackSets cannot be
 *     trusted
 * @param operatorPolicy an identity-based policy that limits the operator to what it allows;
 *     without one he is an administrator
 * @param quotas service quotas other than their defaults, by code
 * @param signedInAs the account whose credentials the operator holds; the management account when
 *     absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Organization(
    String id,
    String root,
    String managementAccount,
    Boolean allFeatures,
    Set<String> trustedServices,
    Map<String, Set<String>> delegatedAdministrators,
    List<Unit> units,
    List<Account> accounts,
    Boolean selfManagedRoles,
    String partition,
    JsonNode operatorPolicy,
    Map<String, Double> quotas,
    String signedInAs) {

  /** The principal for which StackSets needs trusted access. */
  static final String STACK_SETS = "member.org.stacksets.cloudformation.amazonaws.com";

  /** Health: with trusted access, the organizational view. */
  static final String HEALTH = "health.amazonaws.com";

  /** Account Management: who has trusted it may ask for the regions of members. */
  static final String ACCOUNT_MANAGEMENT = "account.amazonaws.com";

  private static final String CHINA = "aws-cn";
  private static final List<String> PARTITIONS = List.of("aws", CHINA, "aws-us-gov");
  private static final Set<String> TRUSTED = Set.of(STACK_SETS, ACCOUNT_MANAGEMENT);
  private static final Pattern ID = Pattern.compile("o-[a-z0-9]{10,32}");
  static final Pattern ROOT_ID = Pattern.compile("r-[0-9a-z]{4,32}");

  Organization {
    allFeatures = allFeatures == null || allFeatures;
    require(
        partition == null || PARTITIONS.contains(partition),
        "the partition \"" + partition + "\" is none of " + PARTITIONS);
    if (trustedServices == null) {
      trustedServices = CHINA.equals(partition) ? Set.of(ACCOUNT_MANAGEMENT) : TRUSTED;
    }
    trustedServices = Set.copyOf(new TreeSet<>(trustedServices));
    require(
        !(CHINA.equals(partition) && trustedServices.contains(STACK_SETS)),
        "StackSets cannot have trusted access in " + CHINA);
    delegatedAdministrators =
        delegatedAdministrators == null ? Map.of() : new TreeMap<>(delegatedAdministrators);
    // Jackson reads a JSON null as a node.
    operatorPolicy = operatorPolicy == null || operatorPolicy.isNull() ? null : operatorPolicy;
    quotas = quotas == null ? Map.of() : new TreeMap<>(quotas);
    units = units == null ? List.of() : List.copyOf(units);
    accounts = accounts == null ? List.of() : List.copyOf(accounts);
    require(id == null || ID.matcher(id).matches(), "\"" + id + "\" is not an organization id");
    require(
        root == null ? id == null : ROOT_ID.matcher(root).matches(),
        "\"" + root + "\" is not a root id such as r-ab12");
    checkAccounts(managementAccount, signedInAs, accounts);
    checkTree(root, units, accounts);
    for (String delegated : delegatedAdministrators.keySet()) {
      require(
          accounts.stream().anyMatch(account -> account.id().equals(delegated))
              && !delegated.equals(managementAccount),
          "the delegated administrator \"" + delegated + "\" is not a member");
    }
  }

  private static void checkAccounts(
      String managementAccount, String signedInAs, List<Account> accounts) {
    Set<String> ids = new HashSet<>();
    for (Account account : accounts) {
      require(ids.add(account.id()), "account " + account.id() + " is there twice");
    }
    require(
        managementAccount != null && ids.contains(managementAccount),
        "the management account \"" + managementAccount + "\" is not among the accounts");
    require(
        signedInAs == null || ids.contains(signedInAs),
        "the signed-in account \"" + signedInAs + "\" is not among the accounts");
  }

  private static void checkTree(String root, List<Unit> units, List<Account> accounts) {
    Set<String> parents = new HashSet<>();
    if (root != null) {
      parents.add(root);
    }
    for (Unit unit : units) {
      require(parents.add(unit.id()), "organizational unit " + unit.id() + " is there twice");
    }
    Map<String, Unit> byId =
        units.stream().collect(Collectors.toMap(Unit::id, Function.identity()));
    for (Unit unit : units) {
      require(
          parents.contains(String.valueOf(unit.parent())),
          "organizational unit " + unit.id() + ": there is no parent \"" + unit.parent() + "\"");
      Unit above = unit;
      for (int depth = 0; above != null; depth++) {
        require(depth <= units.size(), "organizational unit " + unit.id() + " is inside itself");
        above = byId.get(above.parent());
      }
    }
    for (Account account : accounts) {
      require(
          root == null ? account.parent() == null : parents.contains(account.parent()),
          "account " + account.id() + ": there is no parent \"" + account.parent() + "\"");
    }
  }

  private static void require(boolean met, String message) {
    if (!met) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Whether trusted access for StackSets can be had at all. */
  boolean offersServiceManaged() {
    return !CHINA.equals(partition);
  }

  Organization withTrustedServices(Set<String> services) {
    return new Organization(
        id,
        root,
        managementAccount,
        allFeatures,
        services,
        delegatedAdministrators,
        units,
        accounts,
        selfManagedRoles,
        partition,
        operatorPolicy,
        quotas,
        signedInAs);
  }

  Organization withDelegatedAdministrators(Map<String, Set<String>> delegated) {
    return new Organization(
        id,
        root,
        managementAccount,
        allFeatures,
        trustedServices,
        delegated,
        units,
        accounts,
        selfManagedRoles,
        partition,
        operatorPolicy,
        quotas,
        signedInAs);
  }

  Organization withAccounts(List<Account> changed) {
    return new Organization(
        id,
        root,
        managementAccount,
        allFeatures,
        trustedServices,
        delegatedAdministrators,
        units,
        changed,
        selfManagedRoles,
        partition,
        operatorPolicy,
        quotas,
        signedInAs);
  }

  /** Five members in two units; what the README shows. */
  static Organization sample() {
    String root = "r-ab12";
    String prod = "ou-ab12-prod0001";
    String dev = "ou-ab12-dev00001";
    return ordinary(
        "o-sandbox0001",
        root,
        List.of(new Unit(prod, "Prod", root), new Unit(dev, "Dev", root)),
        List.of(
            new Account("111111111111", "management", root, false, Set.of()),
            new Account("222222222201", "shop", prod, false, Set.of()),
            new Account("222222222202", "payments", prod, false, Set.of()),
            new Account("222222222203", "data", prod, false, Set.of()),
            new Account("222222222204", "shop-dev", dev, false, Set.of()),
            new Account("222222222205", "payments-dev", dev, false, Set.of())));
  }

  /**
   * One with nothing special about it.
   *
   * @param accounts the management account first
   */
  static Organization ordinary(String id, String root, List<Unit> units, List<Account> accounts) {
    return new Organization(
        id,
        root,
        accounts.get(0).id(),
        true,
        TRUSTED,
        Map.of(),
        units,
        accounts,
        null,
        null,
        null,
        null,
        null);
  }
}
