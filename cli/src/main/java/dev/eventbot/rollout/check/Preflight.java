package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The checks before a plan is made: each refusal names what is wrong and what to type. */
public final class Preflight {
  private final Organization organization;
  private final Region home;
  private final RegionCheck regionCheck;
  private final Standpoint standpoint;

  public Preflight(Organization organization, Region home, Standpoint standpoint) {
    this.standpoint = standpoint;
    this.organization = organization;
    this.home = home;
    this.regionCheck = new RegionCheck(organization, home);
  }

  /** Where we stand, when it is an account from which the organization is managed. */
  public Standing standing() {
    return standpoint.forOrganization();
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
    Map<OuId, List<MemberAccount>> accounts = accountsOf(targets.ous(), facts);
    regionCheck.check(
        targets.regions(),
        standing.isManagement() ? "the management account" : "account " + standing.account(),
        warnings);
    checkStackSets(facts, warnings);
    return new Ground(
        standing.identity(), facts, Wanted.everything(accounts, targets.regions()), warnings);
  }

  private Map<OuId, List<MemberAccount>> accountsOf(Set<OuName> names, OrganizationFacts facts) {
    Map<OuId, List<MemberAccount>> accounts = new LinkedHashMap<>();
    Set<OuId> unknown = new TreeSet<>();
    Set<OuId> ous = new TreeSet<>();
    names.forEach(name -> ous.add(name.id().orElseThrow()));
    for (OuId ou : ous) {
      organization
          .accountsUnder(ou)
          .ifPresentOrElse(found -> accounts.put(ou, found), () -> unknown.add(ou));
    }
    if (!unknown.isEmpty()) {
      throw new RefusedException(
          "organization " + facts.id() + " has no organizational unit " + joined(unknown),
          "list them: aws organizations list-organizational-units-for-parent --parent-id r-…");
    }
    return accounts;
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
              "aws cloudformation activate-organizations-access --region " + home);
    }
  }

  private static String joined(Set<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
