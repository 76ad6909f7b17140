package dev.eventbot.sandbox.organization;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.Page;
import dev.eventbot.sandbox.world.World;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.Child;
import software.amazon.awssdk.services.organizations.model.ChildNotFoundException;
import software.amazon.awssdk.services.organizations.model.ChildType;
import software.amazon.awssdk.services.organizations.model.DescribeAccountRequest;
import software.amazon.awssdk.services.organizations.model.DescribeAccountResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
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
 * Organizations, read from one account; all but DescribeOrganization is for the management account
 * and the delegated administrators.
 */
final class SandboxOrganizationsClient extends TrustedAccessClient {
  SandboxOrganizationsClient(World world, OrganizationService service, Caller caller) {
    super(world, service, caller);
  }

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
    return trusted(
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
    return trusted(
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
    return trusted(
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
    return trusted(
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
    return trusted(
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
    return trusted(
        () ->
            DescribeAccountResponse.builder()
                .account(describe(member(request.accountId())))
                .build());
  }

  @Override
  public ListParentsResponse listParents(ListParentsRequest request) {
    return trusted(
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
    return trusted(
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

  private OrganizationalUnit describe(Unit unit) {
    return OrganizationalUnit.builder()
        .id(unit.id())
        .name(unit.name())
        .arn(arn("ou/" + service.state().id() + "/" + unit.id()))
        .build();
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
}
