package dev.eventbot.sandbox.organization;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.Page;
import dev.eventbot.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.AccountJoinedMethod;
import software.amazon.awssdk.services.organizations.model.AccountNotFoundException;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.Child;
import software.amazon.awssdk.services.organizations.model.ChildNotFoundException;
import software.amazon.awssdk.services.organizations.model.ChildType;
import software.amazon.awssdk.services.organizations.model.DescribeAccountRequest;
import software.amazon.awssdk.services.organizations.model.DescribeAccountResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessResponse;
import software.amazon.awssdk.services.organizations.model.EnabledServicePrincipal;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.ListChildrenRequest;
import software.amazon.awssdk.services.organizations.model.ListChildrenResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListParentsRequest;
import software.amazon.awssdk.services.organizations.model.ListParentsResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnitNotFoundException;
import software.amazon.awssdk.services.organizations.model.Parent;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;
import software.amazon.awssdk.services.organizations.model.ParentType;
import software.amazon.awssdk.services.organizations.model.Root;

/**
 * Organizations, read from one account; all but DescribeOrganization is the management account's.
 */
final class SandboxOrganizationsClient implements OrganizationsClient {
  // What the service itself hands out at most.
  private static final int PAGE = 20;
  private static final Instant JOINED = Instant.parse("2024-01-01T00:00:00Z");

  private final World world;
  private final OrganizationService service;
  private final Caller caller;

  SandboxOrganizationsClient(World world, OrganizationService service, Caller caller) {
    this.world = world;
    this.service = service;
    this.caller = caller;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public DescribeOrganizationResponse describeOrganization(DescribeOrganizationRequest request) {
    return world.locked(
        () -> {
          requireOrganization();
          Organization organization = service.state();
          return DescribeOrganizationResponse.builder()
              .organization(
                  builder ->
                      builder
                          .id(organization.id())
                          .arn(arn("organization/" + organization.id()))
                          .featureSet(
                              organization.allFeatures()
                                  ? OrganizationFeatureSet.ALL
                                  : OrganizationFeatureSet.CONSOLIDATED_BILLING)
                          .masterAccountId(organization.managementAccount())
                          .masterAccountArn(
                              arn(
                                  "account/%s/%s"
                                      .formatted(
                                          organization.id(), organization.managementAccount())))
                          .masterAccountEmail(email(service.managementAccountId())))
              .build();
        });
  }

  @Override
  public ListRootsResponse listRoots(ListRootsRequest request) {
    return managed(
        () ->
            ListRootsResponse.builder()
                .roots(
                    Root.builder()
                        .id(service.state().root())
                        .name("Root")
                        .arn(arn("root/" + service.state().id() + "/" + service.state().root()))
                        .build())
                .build());
  }

  @Override
  public ListOrganizationalUnitsForParentResponse listOrganizationalUnitsForParent(
      ListOrganizationalUnitsForParentRequest request) {
    return managed(
        () -> {
          requireParent(request.parentId());
          Page<Unit> page =
              page(
                  service.childUnits(request.parentId()),
                  request.nextToken(),
                  request.maxResults());
          return ListOrganizationalUnitsForParentResponse.builder()
              .organizationalUnits(page.items().stream().map(this::describe).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public DescribeOrganizationalUnitResponse describeOrganizationalUnit(
      DescribeOrganizationalUnitRequest request) {
    return managed(
        () -> {
          String id = request.organizationalUnitId();
          if (id == null || !Unit.ID.matcher(id).matches()) {
            throw invalid();
          }
          return DescribeOrganizationalUnitResponse.builder()
              .organizationalUnit(
                  service
                      .unit(id)
                      .map(this::describe)
                      .orElseThrow(
                          () ->
                              failure(
                                  OrganizationalUnitNotFoundException.builder(),
                                  "OrganizationalUnitNotFoundException",
                                  "You specified an organizational unit that doesn't exist.")))
              .build();
        });
  }

  @Override
  public ListAccountsResponse listAccounts(ListAccountsRequest request) {
    return managed(
        () -> {
          Page<Account> page =
              page(service.state().accounts(), request.nextToken(), request.maxResults());
          return ListAccountsResponse.builder()
              .accounts(page.items().stream().map(this::describe).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public ListAccountsForParentResponse listAccountsForParent(ListAccountsForParentRequest request) {
    return managed(
        () -> {
          requireParent(request.parentId());
          Page<Account> page =
              page(
                  service.childAccounts(request.parentId()),
                  request.nextToken(),
                  request.maxResults());
          return ListAccountsForParentResponse.builder()
              .accounts(page.items().stream().map(this::describe).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public DescribeAccountResponse describeAccount(DescribeAccountRequest request) {
    return managed(
        () ->
            DescribeAccountResponse.builder()
                .account(
                    service
                        .account(String.valueOf(request.accountId()))
                        .map(this::describe)
                        .orElseThrow(
                            () ->
                                failure(
                                    AccountNotFoundException.builder(),
                                    "AccountNotFoundException",
                                    "You specified an account that doesn't exist.")))
                .build());
  }

  @Override
  public ListParentsResponse listParents(ListParentsRequest request) {
    return managed(
        () -> {
          String child = String.valueOf(request.childId());
          String parent =
              service
                  .account(child)
                  .map(Account::parent)
                  .or(() -> service.unit(child).map(Unit::parent))
                  .orElseThrow(
                      () ->
                          failure(
                              ChildNotFoundException.builder(),
                              "ChildNotFoundException",
                              "We can't find an organizational unit (OU) or AWS account with the"
                                  + " ChildId that you specified."));
          return ListParentsResponse.builder()
              .parents(
                  Parent.builder()
                      .id(parent)
                      .type(
                          parent.startsWith("r-")
                              ? ParentType.ROOT
                              : ParentType.ORGANIZATIONAL_UNIT)
                      .build())
              .build();
        });
  }

  @Override
  public ListChildrenResponse listChildren(ListChildrenRequest request) {
    return managed(
        () -> {
          requireParent(request.parentId());
          List<String> ids =
              request.childType() == ChildType.ACCOUNT
                  ? service.childAccounts(request.parentId()).stream().map(Account::id).toList()
                  : service.childUnits(request.parentId()).stream().map(Unit::id).toList();
          Page<String> page = page(ids, request.nextToken(), request.maxResults());
          return ListChildrenResponse.builder()
              .children(
                  page.items().stream()
                      .map(id -> Child.builder().id(id).type(request.childType()).build())
                      .toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public ListAwsServiceAccessForOrganizationResponse listAWSServiceAccessForOrganization(
      ListAwsServiceAccessForOrganizationRequest request) {
    return managed(
        () ->
            ListAwsServiceAccessForOrganizationResponse.builder()
                .enabledServicePrincipals(
                    new TreeSet<>(service.state().trustedServices())
                        .stream()
                            .map(
                                principal ->
                                    EnabledServicePrincipal.builder()
                                        .servicePrincipal(principal)
                                        .dateEnabled(JOINED)
                                        .build())
                            .toList())
                .build());
  }

  @Override
  public EnableAwsServiceAccessResponse enableAWSServiceAccess(
      EnableAwsServiceAccessRequest request) {
    return managed(
        () -> {
          if (request.servicePrincipal() == null || request.servicePrincipal().isBlank()) {
            throw invalid();
          }
          service.trust(request.servicePrincipal(), true);
          return EnableAwsServiceAccessResponse.builder().build();
        });
  }

  private OrganizationalUnit describe(Unit unit) {
    return OrganizationalUnit.builder()
        .id(unit.id())
        .name(unit.name())
        .arn(arn("ou/" + service.state().id() + "/" + unit.id()))
        .build();
  }

  private software.amazon.awssdk.services.organizations.model.Account describe(Account account) {
    boolean management = account.id().equals(service.managementAccountId());
    return software.amazon.awssdk.services.organizations.model.Account.builder()
        .id(account.id())
        .name(account.name())
        .arn(arn("account/" + service.state().id() + "/" + account.id()))
        .email(email(account.id()))
        .status(account.suspended() ? AccountStatus.SUSPENDED : AccountStatus.ACTIVE)
        .state(account.suspended() ? AccountState.SUSPENDED : AccountState.ACTIVE)
        .joinedMethod(management ? AccountJoinedMethod.INVITED : AccountJoinedMethod.CREATED)
        .joinedTimestamp(JOINED)
        .build();
  }

  private String arn(String resource) {
    return "arn:%s:organizations::%s:%s"
        .formatted(World.partition(caller.region()), service.managementAccountId(), resource);
  }

  private static String email(String accountId) {
    return "aws+" + accountId + "@example.com";
  }

  private <T> T managed(Supplier<T> answer) {
    return world.locked(
        () -> {
          requireOrganization();
          if (!caller.accountId().equals(service.managementAccountId())) {
            throw World.failure(
                AccessDeniedException.builder(),
                "Organizations",
                "AccessDeniedException",
                400,
                "You don't have permissions to access this resource.");
          }
          return answer.get();
        });
  }

  private void requireOrganization() {
    if (service.organizationOf(caller.accountId()).isEmpty()) {
      throw failure(
          AwsOrganizationsNotInUseException.builder(),
          "AWSOrganizationsNotInUseException",
          "Your account is not a member of an organization.");
    }
  }

  private void requireParent(String id) {
    if (id == null
        || !(Unit.ID.matcher(id).matches() || Organization.ROOT_ID.matcher(id).matches())) {
      throw invalid();
    }
    if (!service.hasParent(id)) {
      throw failure(
          ParentNotFoundException.builder(),
          "ParentNotFoundException",
          "You specified parent that doesn't exist.");
    }
  }

  private <T> Page<T> page(List<T> all, String token, Integer size) {
    try {
      return Page.of(all, token, size == null ? PAGE : Math.max(1, Math.min(PAGE, size)));
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static AwsServiceException invalid() {
    return failure(
        InvalidInputException.builder(),
        "InvalidInputException",
        "You specified an invalid value.");
  }

  private static AwsServiceException failure(
      AwsServiceException.Builder builder, String code, String message) {
    return World.failure(builder, "Organizations", code, 400, message);
  }
}
