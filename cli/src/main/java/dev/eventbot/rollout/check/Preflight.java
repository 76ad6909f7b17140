package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Spelling;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The checks before a plan is made: each refusal names what is wrong and what to type. */
public final class Preflight {
  private final Organization organization;
  private final Region home;

  public Preflight(Organization organization, Region home) {
    this.organization = organization;
    this.home = home;
  }

  /**
   * Credentials first, then that we are the management account, if there is an organization at all.
   */
  public Standing standing() {
    Identity identity = organization.identity();
    Optional<OrganizationFacts> facts = organization.describe();
    facts.ifPresent(
        found -> {
          if (!found.managementAccount().equals(identity.account())) {
            throw new RefusedException(
                "account "
                    + identity.account()
                    + " is not the management account of organization "
                    + found.id()
                    + "; that is "
                    + found.managementAccount(),
                "use credentials of account " + found.managementAccount() + " (--profile NAME)");
          }
        });
    return new Standing(identity, facts);
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
                            + " account that is in one"));
    List<String> warnings = new ArrayList<>();
    Map<OuId, List<MemberAccount>> accounts = accountsOf(targets.ous(), facts);
    checkRegions(targets.regions(), warnings);
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

  private void checkRegions(Set<Region> regions, List<String> warnings) {
    Set<String> partitions =
        regions.stream().map(Region::partition).collect(Collectors.toCollection(TreeSet::new));
    partitions.add(home.partition());
    if (partitions.size() > 1) {
      throw new UsageException(
          "regions of different partitions ("
              + String.join(", ", partitions)
              + ") cannot share a central bus; home is "
              + home,
          "run once per partition, each with its own credentials");
    }
    Optional<Map<Region, Boolean>> told = organization.regions();
    Map<Region, Boolean> known =
        told.orElseGet(
            () -> {
              warnings.add(
                  "the endpoint does not tell which regions are enabled; taking the names as they are");
              Map<Region, Boolean> all = new TreeMap<>();
              organization.knownRegions().forEach(region -> all.put(region, true));
              return all;
            });
    for (Region region : regions) {
      if (!known.containsKey(region)) {
        throw new UsageException(
            "there is no region "
                + region
                + Spelling.suggestion(region.name(), names(known.keySet())));
      }
    }
    Set<Region> disabled =
        regions.stream()
            .filter(region -> !known.get(region))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!disabled.isEmpty()) {
      throw new RefusedException(
          "not enabled in the management account: " + joined(disabled),
          "aws account enable-region --region-name " + disabled.iterator().next());
    }
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

  private static List<String> names(Set<Region> regions) {
    return regions.stream().map(Region::name).sorted().toList();
  }

  private static String joined(Set<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
