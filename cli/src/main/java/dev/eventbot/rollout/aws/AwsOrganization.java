package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.port.OrganizationalUnit;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.RegionOptIn;
import dev.eventbot.rollout.port.TrustedAccess;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.ListRegionsResponse;
import software.amazon.awssdk.services.account.model.RegionOptStatus;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.OrganizationStatus;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnitNotFoundException;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Reads from STS, Organizations, Account Management and the SDK's own list of regions: page by
 * page, patiently where a large organization is throttled, and everything once.
 */
final class AwsOrganization implements Organization {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String HEALTH = "health.amazonaws.com";

  private final AwsClients clients;
  private final Region home;
  private final StackSetCaller caller;
  private final Persistence persistence;
  private final Map<OuId, List<OrganizationalUnit>> units = new ConcurrentHashMap<>();
  private final Map<OuId, List<MemberAccount>> directly = new ConcurrentHashMap<>();
  private final Map<AccountId, Map<Region, RegionOptIn>> memberRegions = new ConcurrentHashMap<>();
  private volatile List<MemberAccount> all;
  private volatile OuId root;
  private volatile Optional<Map<Region, RegionOptIn>> ownRegions = Optional.empty();

  AwsOrganization(
      AwsClients clients, Region home, StackSetCaller caller, Clock clock, Pause pause) {
    this.clients = clients;
    this.home = home;
    this.caller = caller;
    this.persistence = new Persistence(clock, pause, PATIENCE);
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
      var organization =
          persistence
              .ask("DescribeOrganization", home, () -> organizations().describeOrganization())
              .organization();
      return Optional.of(
          new OrganizationFacts(
              organization.id(),
              new AccountId(organization.masterAccountId()),
              organization.featureSet() == OrganizationFeatureSet.ALL));
    } catch (FailedException e) {
      if (e.getCause() instanceof AwsOrganizationsNotInUseException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public OuId root() {
    if (root == null) {
      root =
          persistence
              .ask("ListRoots", home, () -> organizations().listRoots(r -> {}))
              .roots()
              .stream()
              .findFirst()
              .map(found -> new OuId(found.id()))
              .orElseThrow(() -> new FailedException("ListRoots in " + home + " names no root"));
    }
    return root;
  }

  @Override
  public Optional<List<OrganizationalUnit>> unitsIn(OuId parent) {
    List<OrganizationalUnit> known = units.get(parent);
    return known == null ? ifThere(() -> readUnits(parent)) : Optional.of(known);
  }

  private List<OrganizationalUnit> readUnits(OuId parent) {
    List<OrganizationalUnit> found = new ArrayList<>();
    String token = null;
    do {
      String page = token;
      ListOrganizationalUnitsForParentResponse answer =
          persistence.ask(
              "ListOrganizationalUnitsForParent of " + parent,
              home,
              () ->
                  organizations()
                      .listOrganizationalUnitsForParent(
                          r -> r.parentId(parent.value()).nextToken(page)));
      answer
          .organizationalUnits()
          .forEach(unit -> found.add(new OrganizationalUnit(new OuId(unit.id()), unit.name())));
      token = answer.nextToken();
    } while (token != null);
    units.put(parent, List.copyOf(found));
    return found;
  }

  @Override
  public Optional<List<MemberAccount>> accountsUnder(OuId ou) {
    if (ou.isRoot()) {
      // The whole organization is listed in far fewer calls than it is walked.
      return ou.equals(root()) ? Optional.of(accounts()) : Optional.empty();
    }
    return ifThere(
        () -> {
          List<MemberAccount> found = new ArrayList<>();
          Deque<OuId> parents = new ArrayDeque<>(List.of(ou));
          while (!parents.isEmpty()) {
            OuId parent = parents.remove();
            found.addAll(accountsIn(parent));
            unitsIn(parent).ifPresent(within -> within.forEach(unit -> parents.add(unit.id())));
          }
          return found;
        });
  }

  private List<MemberAccount> accountsIn(OuId parent) {
    List<MemberAccount> known = directly.get(parent);
    if (known != null) {
      return known;
    }
    List<MemberAccount> found = new ArrayList<>();
    String token = null;
    do {
      String page = token;
      ListAccountsForParentResponse answer =
          persistence.ask(
              "ListAccountsForParent of " + parent,
              home,
              () ->
                  organizations()
                      .listAccountsForParent(r -> r.parentId(parent.value()).nextToken(page)));
      answer.accounts().forEach(account -> found.add(member(account)));
      token = answer.nextToken();
    } while (token != null);
    directly.put(parent, List.copyOf(found));
    return found;
  }

  /** Empty where AWS says that there is no such unit. */
  private static <T> Optional<T> ifThere(java.util.function.Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (FailedException e) {
      if (e.getCause() instanceof ParentNotFoundException
          || e.getCause() instanceof OrganizationalUnitNotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public List<MemberAccount> accounts() {
    if (all == null) {
      List<MemberAccount> found = new ArrayList<>();
      String token = null;
      do {
        String page = token;
        ListAccountsResponse answer =
            persistence.ask(
                "ListAccounts", home, () -> organizations().listAccounts(r -> r.nextToken(page)));
        answer.accounts().forEach(account -> found.add(member(account)));
        token = answer.nextToken();
      } while (token != null);
      all = List.copyOf(found);
    }
    return all;
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
  public TrustedAccess healthAccess() {
    return AwsErrors.askIfPossible(
            () ->
                organizations().listAWSServiceAccessForOrganizationPaginator(r -> {}).stream()
                    .flatMap(page -> page.enabledServicePrincipals().stream())
                    .anyMatch(service -> HEALTH.equals(service.servicePrincipal())))
        .map(trusted -> trusted ? TrustedAccess.ENABLED : TrustedAccess.DISABLED)
        .orElse(TrustedAccess.UNKNOWN);
  }

  @Override
  public Optional<Map<Region, RegionOptIn>> regions() {
    if (ownRegions.isEmpty()) {
      ownRegions =
          AwsErrors.askIfPossible(
              () -> regions(token -> account().listRegions(r -> r.nextToken(token))));
    }
    return ownRegions;
  }

  @Override
  public Map<Region, RegionOptIn> regionsOf(AccountId member) {
    Map<Region, RegionOptIn> known = memberRegions.get(member);
    if (known == null) {
      known =
          regions(
              token ->
                  persistence.ask(
                      "ListRegions of account " + member,
                      home,
                      () ->
                          account()
                              .listRegions(r -> r.accountId(member.value()).nextToken(token))));
      memberRegions.put(member, known);
    }
    return known;
  }

  private static Map<Region, RegionOptIn> regions(Function<String, ListRegionsResponse> ask) {
    Map<Region, RegionOptIn> regions = new TreeMap<>();
    String token = null;
    do {
      ListRegionsResponse answer = ask.apply(token);
      answer
          .regions()
          .forEach(
              region ->
                  regions.put(new Region(region.regionName()), optIn(region.regionOptStatus())));
      token = answer.nextToken();
    } while (token != null);
    return regions;
  }

  private static RegionOptIn optIn(RegionOptStatus status) {
    return switch (status) {
      case ENABLED_BY_DEFAULT -> RegionOptIn.ENABLED_BY_DEFAULT;
      case ENABLING -> RegionOptIn.ENABLING;
      case DISABLING -> RegionOptIn.DISABLING;
      case DISABLED -> RegionOptIn.DISABLED;
      // A word we do not know is no reason not to try.
      case ENABLED, UNKNOWN_TO_SDK_VERSION -> RegionOptIn.ENABLED;
    };
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

  private AccountClient account() {
    return clients.client(AccountClient.class, home);
  }

  /** State replaces Status, which AWS retires from September 2026 on; others know Status only. */
  private static MemberAccount member(Account account) {
    String status =
        account.stateAsString() == null ? account.statusAsString() : account.stateAsString();
    return new MemberAccount(
        new AccountId(account.id()),
        account.name() == null ? "" : account.name(),
        status == null ? "ACTIVE" : status);
  }
}
