package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.port.TrustedAccess;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.RegionOptStatus;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.OrganizationStatus;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnitNotFoundException;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/** Reads from STS, Organizations, Account Management and the SDK's own list of regions. */
final class AwsOrganization implements Organization {
  private final AwsClients clients;
  private final Region home;
  private final StackSetCaller caller;

  AwsOrganization(AwsClients clients, Region home, StackSetCaller caller) {
    this.clients = clients;
    this.home = home;
    this.caller = caller;
  }

  @Override
  public Identity identity() {
    var caller =
        AwsErrors.ask(
            "GetCallerIdentity",
            home,
            () -> clients.client(StsClient.class, home).getCallerIdentity());
    String[] arn = String.valueOf(caller.arn()).split(":", 3);
    return new Identity(
        new AccountId(caller.account()),
        String.valueOf(caller.arn()),
        arn.length == 3 ? arn[1] : home.partition());
  }

  @Override
  public Optional<OrganizationFacts> describe() {
    try {
      var organization = organizations().describeOrganization().organization();
      return Optional.of(
          new OrganizationFacts(
              organization.id(),
              new AccountId(organization.masterAccountId()),
              organization.featureSet() == OrganizationFeatureSet.ALL));
    } catch (AwsOrganizationsNotInUseException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw AwsErrors.translated("DescribeOrganization", home, e);
    }
  }

  @Override
  public Optional<List<MemberAccount>> accountsUnder(OuId ou) {
    List<MemberAccount> found = new ArrayList<>();
    Deque<String> parents = new ArrayDeque<>(List.of(ou.value()));
    try {
      while (!parents.isEmpty()) {
        String parent = parents.remove();
        organizations()
            .listAccountsForParentPaginator(r -> r.parentId(parent))
            .forEach(page -> page.accounts().forEach(account -> found.add(member(account))));
        organizations()
            .listOrganizationalUnitsForParentPaginator(r -> r.parentId(parent))
            .forEach(page -> page.organizationalUnits().forEach(child -> parents.add(child.id())));
      }
      return Optional.of(found);
    } catch (ParentNotFoundException | OrganizationalUnitNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw AwsErrors.translated("ListAccountsForParent of " + ou, home, e);
    }
  }

  @Override
  public List<MemberAccount> accounts() {
    return AwsErrors.ask(
        "ListAccounts",
        home,
        () ->
            organizations().listAccountsPaginator().stream()
                .flatMap(page -> page.accounts().stream())
                .map(AwsOrganization::member)
                .toList());
  }

  @Override
  public TrustedAccess stackSetsAccess() {
    return AwsErrors.askIfPossible(
            () ->
                clients
                    .client(CloudFormationClient.class, home)
                    .describeOrganizationsAccess(r -> r.callAs(caller.callAs()))
                    .status())
        .map(
            status ->
                status == OrganizationStatus.ENABLED
                    ? TrustedAccess.ENABLED
                    : status == OrganizationStatus.UNKNOWN_TO_SDK_VERSION
                        ? TrustedAccess.UNKNOWN
                        : TrustedAccess.DISABLED)
        .orElse(TrustedAccess.UNKNOWN);
  }

  @Override
  public Optional<Map<Region, Boolean>> regions() {
    return AwsErrors.askIfPossible(
        () -> {
          Map<Region, Boolean> regions = new TreeMap<>();
          clients
              .client(AccountClient.class, home)
              .listRegionsPaginator(r -> {})
              .regions()
              .forEach(
                  region ->
                      regions.put(
                          new Region(region.regionName()),
                          region.regionOptStatus() == RegionOptStatus.ENABLED
                              || region.regionOptStatus() == RegionOptStatus.ENABLED_BY_DEFAULT));
          return regions;
        });
  }

  @Override
  public Set<Region> knownRegions() {
    Set<Region> known = new TreeSet<>();
    for (var region : software.amazon.awssdk.regions.Region.regions()) {
      if (!region.isGlobalRegion()) {
        known.add(new Region(region.id()));
      }
    }
    return known;
  }

  private OrganizationsClient organizations() {
    return clients.client(OrganizationsClient.class, home);
  }

  private static MemberAccount member(Account account) {
    return new MemberAccount(
        new AccountId(account.id()),
        account.name() == null ? "" : account.name(),
        account.statusAsString() == null ? "ACTIVE" : account.statusAsString());
  }
}
