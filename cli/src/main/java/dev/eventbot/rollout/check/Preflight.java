package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The checks before a plan is made: each refusal names what is wrong and what to type. */
public final class Preflight {
  private static final String BY_THEMSELVES = "; those that join get forwarders by themselves";

  private final Organization organization;
  private final Region home;
  private final Standpoint standpoint;
  private final Consumer<String> notes;

  /**
   * Checks against an organization.
   *
   * @param notes told what is waited for
   */
  public Preflight(
      Organization organization, Region home, Standpoint standpoint, Consumer<String> notes) {
    this.organization = organization;
    this.home = home;
    this.standpoint = standpoint;
    this.notes = notes;
  }

  /** Where we stand, when it is an account from which the organization is managed. */
  public Standing standing() {
    return standpoint.forOrganization();
  }

  /** That we would see a StackSet, were there one. */
  public void requireSight() {
    standpoint.requireSight();
  }

  /**
   * Everything a rollout over an organization needs, in the order in which it is cheapest to learn.
   */
  public Ground rollout(TargetRequest targets) {
    Standing standing = standing();
    OrganizationFacts facts =
        standing
            .organization()
            .orElseThrow(
                () ->
                    new RefusedException(
                        "account " + standing.account() + " is in no organization",
                        "create one (aws organizations create-organization --feature-set ALL), or use an"
                            + " account that is in one; for this account alone: eventbot deploy"
                            + " --single-account"));
    List<String> warnings = new ArrayList<>();
    List<String> advice = new ArrayList<>();
    NamedUnits units = new NamedUnits(organization, facts.id(), advice);
    Map<OuId, List<MemberAccount>> accounts = units.find(targets.ous());
    Map<AccountId, String> leftOut =
        new AccountChoice(targets, facts.managementAccount())
            .leftOut(accounts.values(), warnings, advice);
    Set<OuId> empty = new TreeSet<>(accounts.keySet());
    empty.removeIf(ou -> accounts.get(ou).stream().anyMatch(found -> reachable(found, facts)));
    if (!empty.isEmpty()) {
      advice.add("no active member account is in " + units.called(empty) + " yet" + BY_THEMSELVES);
    }
    Set<Region> regions =
        new RegionCheck(organization, home)
            .wanted(
                targets,
                standing.isManagement()
                    ? "the management account"
                    : "account " + standing.account(),
                warnings,
                advice);
    return new Ground(
        standing.identity(),
        facts,
        new Wanted(accounts, regions, leftOut, Map.of()),
        warnings,
        advice);
  }

  /**
   * The same, knowing that a StackSet can be had: a self-managed one needs nobody's leave, and
   * leaves those alone who join.
   */
  public Ground forStackSets(Ground ground, PermissionModel permissions) {
    List<String> warnings = new ArrayList<>(ground.warnings());
    List<String> advice = new ArrayList<>(ground.advice());
    if (permissions == PermissionModel.SERVICE_MANAGED) {
      checkStackSets(ground.organization(), warnings);
    } else if (ground.delegated()) {
      throw new RefusedException(
          "a delegated administrator has no say over self-managed StackSets",
          "the same command with credentials of the management account " + ground.management());
    } else {
      advice.remove(AccountChoice.JOINING);
      advice.replaceAll(said -> said.replace(BY_THEMSELVES, ""));
      advice.add(
          "the StackSet is self-managed: accounts that join later get forwarders with the next"
              + " deploy, and not before");
    }
    return new Ground(ground.identity(), ground.organization(), ground.wanted(), warnings, advice);
  }

  /** What opens the organization to StackSets, or does without. */
  public static String withoutAccess(Region home) {
    return home.partition().equals("aws-cn")
        ? "where it cannot be had, with roles of your own in every account: the same command with"
            + " --permission-model self-managed"
        : "aws cloudformation activate-organizations-access --region " + home;
  }

  /**
   * The same, knowing in which members a region is not enabled; one call for each member that has
   * to be asked.
   *
   * @param settled places where forwarders are as they should be, which nobody needs to ask about
   */
  public Ground knowingMembers(Ground ground, TargetRequest targets, Set<Cell> settled) {
    if (targets.force()) {
      return ground;
    }
    Wanted wanted = ground.wanted();
    Set<Cell> open = new TreeSet<>();
    for (List<MemberAccount> accounts : wanted.units().values()) {
      for (MemberAccount account : accounts) {
        if (reachable(account, ground.organization())
            && !wanted.leftOut().containsKey(account.id())) {
          wanted.regions().forEach(region -> open.add(new Cell(account.id(), region)));
        }
      }
    }
    open.removeAll(settled);
    List<String> warnings = new ArrayList<>(ground.warnings());
    Map<Cell, String> unavailable =
        new MemberRegions(organization, notes).unavailable(open, warnings);
    return new Ground(
        ground.identity(),
        ground.organization(),
        new Wanted(wanted.units(), wanted.regions(), wanted.leftOut(), unavailable),
        warnings,
        ground.advice());
  }

  private static boolean reachable(MemberAccount account, OrganizationFacts facts) {
    return account.active() && !account.id().equals(facts.managementAccount());
  }

  private void checkStackSets(OrganizationFacts facts, List<String> warnings) {
    if (!facts.allFeatures()) {
      throw new RefusedException(
          "organization "
              + facts.id()
              + " has consolidated billing only; StackSets need all features",
          "aws organizations enable-all-features");
    }
    switch (organization.stackSetsAccess()) {
      case ENABLED -> {}
      case UNKNOWN ->
          warnings.add(
              "the endpoint does not tell whether StackSets have trusted access to the organization; going on");
      case DISABLED ->
          throw new RefusedException(
              "StackSets have no trusted access to organization " + facts.id(),
              withoutAccess(home));
    }
  }
}
