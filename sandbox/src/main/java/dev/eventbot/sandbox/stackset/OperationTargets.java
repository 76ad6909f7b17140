package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.cloudformation.Failures;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.organization.Regions;
import dev.eventbot.sandbox.world.World;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.model.DeploymentTargets;

/**
 * Which instances an operation is about: accounts below units, narrowed by a filter, times regions.
 */
final class OperationTargets {
  private static final int MOST_UNITS = 50;
  private static final Pattern UNIT =
      Pattern.compile("(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})");

  private OperationTargets() {}

  /** Refuses what the service refuses; nothing is changed. */
  static void check(
      OrganizationService organization,
      StackSet set,
      List<String> topLevelAccounts,
      DeploymentTargets targets,
      List<String> regions,
      boolean creates) {
    if (set.isSelfManaged()) {
      checkAccounts(topLevelAccounts, targets);
      checkRegions(organization, set, regions);
      return;
    }
    if (!topLevelAccounts.isEmpty()
        || targets == null
        || !targets.hasOrganizationalUnitIds()
        || targets.organizationalUnitIds().isEmpty()) {
      throw Failures.validation(
          "StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as"
              + " target");
    }
    if (targets.organizationalUnitIds().size() > MOST_UNITS) {
      throw Failures.validation(
          "1 validation error detected: Value at 'deploymentTargets.organizationalUnitIds' failed to"
              + " satisfy constraint: Member must have length less than or equal to "
              + MOST_UNITS);
    }
    for (String unit : targets.organizationalUnitIds()) {
      if (!UNIT.matcher(unit).matches()) {
        throw Failures.validation(
            "1 validation error detected: Value '[%s]' at 'deploymentTargets.organizationalUnitIds' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$"
                .formatted(unit));
      }
      if (!organization.hasParent(unit)) {
        throw Failures.validation("Organizational unit " + unit + " does not exist");
      }
    }
    checkFilter(targets, creates);
    checkRegions(organization, set, regions);
  }

  private static void checkAccounts(List<String> topLevelAccounts, DeploymentTargets targets) {
    boolean units = targets != null && !targets.organizationalUnitIds().isEmpty();
    List<String> nested = targets == null ? List.of() : targets.accounts();
    if (units || (topLevelAccounts.isEmpty() && nested.isEmpty())) {
      throw Failures.validation(
          "StackSets with SELF_MANAGED permission model can only have accounts as target");
    }
    if (!topLevelAccounts.isEmpty() && !nested.isEmpty()) {
      throw Failures.validation("You can specify Accounts or DeploymentTargets, but not both.");
    }
    List<String> accounts = topLevelAccounts.isEmpty() ? nested : topLevelAccounts;
    for (String account : accounts) {
      if (!account.matches("[0-9]{12}")) {
        throw Failures.validation(
            "1 validation error detected: Value '[%s]' at 'accounts' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9]{12}$"
                .formatted(account));
      }
    }
  }

  private static void checkFilter(DeploymentTargets targets, boolean creates) {
    String filter = targets.accountFilterTypeAsString();
    boolean accounts = targets.hasAccounts() && !targets.accounts().isEmpty();
    if (filter == null || filter.equals("NONE")) {
      if (accounts) {
        throw Failures.validation(
            "AccountFilterType must be INTERSECTION, DIFFERENCE or UNION when Accounts are given with"
                + " OrganizationalUnitIds");
      }
      return;
    }
    if (!Set.of("INTERSECTION", "DIFFERENCE", "UNION").contains(filter)) {
      throw Failures.validation("AccountFilterType " + filter + " is not known");
    }
    if (!accounts) {
      throw Failures.validation("AccountFilterType " + filter + " needs Accounts");
    }
    if (filter.equals("UNION") && creates) {
      throw Failures.validation(
          "AccountFilterType UNION is not supported for CreateStackInstances");
    }
  }

  private static void checkRegions(
      OrganizationService organization, StackSet set, List<String> regions) {
    if (regions.isEmpty()) {
      throw Failures.validation("Regions must be given");
    }
    for (String region : regions) {
      if (!Regions.exists(region) || !World.partition(region).equals(World.partition(set.region))) {
        throw Failures.validation("Region " + region + " is not supported");
      }
      if (!organization.isEnabled(set.account, region)) {
        throw Failures.validation(
            "Region %s is not enabled in the %s account"
                .formatted(region, set.isSelfManaged() ? "administrator" : "management"));
      }
    }
  }

  /** Marks what is no longer as the set is. */
  static void outdate(StackSet set) {
    set.instances().stream()
        .filter(instance -> instance.status.equals("CURRENT"))
        .forEach(instance -> instance.status = "OUTDATED");
  }

  /**
   * Fills in the operation's results, and marks its instances as waiting, when its turn has come.
   */
  static void prepare(World world, StackSet set, StackSetOperation operation) {
    OrganizationService organization = world.service(OrganizationService.class);
    if (operation.action.equals("CREATE")) {
      addInstances(organization, set, operation);
    }
    Set<String> regions = new HashSet<>(operation.preferences.regionOrder());
    Set<String> accounts = accounts(organization, set, operation).keySet();
    for (StackSetInstance instance : set.instances()) {
      boolean targeted =
          regions.contains(instance.region)
              && (operation.isForAll() || accounts.contains(instance.account))
              && !(operation.deployment != null && instance.status.equals("INOPERABLE"));
      if (targeted) {
        addResult(operation, instance);
      }
    }
    List<String> order = operation.preferences.regionOrder();
    operation.results.sort(Comparator.comparingInt(result -> order.indexOf(result.region)));
  }

  private static void addInstances(
      OrganizationService organization, StackSet set, StackSetOperation operation) {
    Map<String, String> accounts = accounts(organization, set, operation);
    for (String region : operation.preferences.regionOrder()) {
      accounts.forEach(
          (account, unit) -> {
            if (set.instance(account, region).isEmpty()) {
              StackSetInstance instance = new StackSetInstance();
              instance.account = account;
              instance.region = region;
              instance.unit = unit;
              instance.status = "OUTDATED";
              set.add(instance);
            }
          });
    }
  }

  private static void addResult(StackSetOperation operation, StackSetInstance instance) {
    StackSetOperation.Result result = new StackSetOperation.Result();
    result.account = instance.account;
    result.region = instance.region;
    result.unit = instance.unit;
    operation.results.add(result);
    instance.lastOperationId = operation.id;
    if (operation.isDriftDetection()) {
      // It looks at the stack and leaves the instance as the last change left it.
      return;
    }
    instance.detailedStatus = "PENDING";
    instance.reason = null;
    if (operation.overrides != null) {
      instance.overrides = operation.overrides;
    }
    if (!operation.action.equals("DELETE") && instance.status.equals("CURRENT")) {
      instance.status = "OUTDATED";
    }
  }

  /** Account ids with the unit that was named for them. */
  private static Map<String, String> accounts(
      OrganizationService organization, StackSet set, StackSetOperation operation) {
    Map<String, String> below = new TreeMap<>();
    if (operation.units.isEmpty()) {
      // A self-managed set: no unit stands behind its accounts.
      operation.accounts.forEach(account -> below.put(account, null));
      return below;
    }
    for (String unit : operation.units) {
      organization.membersBelow(unit).forEach(account -> below.putIfAbsent(account, unit));
    }
    if (!operation.action.equals("CREATE")) {
      // An account may have moved away since; its instance still belongs to the unit it was made
      // for.
      set.instances().stream()
          .filter(instance -> operation.units.contains(instance.unit))
          .forEach(instance -> below.putIfAbsent(instance.account, instance.unit));
    }
    Set<String> named = new TreeSet<>(operation.accounts);
    if ("INTERSECTION".equals(operation.accountFilter)) {
      below.keySet().retainAll(named);
    } else if ("DIFFERENCE".equals(operation.accountFilter)) {
      below.keySet().removeAll(named);
    } else if ("UNION".equals(operation.accountFilter)) {
      named.stream()
          .filter(organization::hasAccount)
          .forEach(account -> below.putIfAbsent(account, organization.parentOf(account)));
    }
    return below;
  }

  /** Keeps in mind where accounts that join are to get stacks, or no longer are. */
  static void record(StackSet set, StackSetOperation operation) {
    List<String> regions = operation.preferences.regionOrder();
    for (String unit : operation.units) {
      if (operation.action.equals("CREATE")) {
        set.autoDeploymentTargets
            .computeIfAbsent(unit, absent -> new LinkedHashSet<>())
            .addAll(regions);
      } else if (operation.action.equals("DELETE") && operation.accounts.isEmpty()) {
        set.autoDeploymentTargets.computeIfPresent(
            unit,
            (key, kept) -> {
              kept.removeAll(regions);
              return kept.isEmpty() ? null : kept;
            });
      }
    }
  }
}
