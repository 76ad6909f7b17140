package dev.eventbot.sandbox.organization;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.Page;
import dev.eventbot.sandbox.world.World;
import java.util.List;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.AccessDeniedException;
import software.amazon.awssdk.services.account.model.GetRegionOptStatusRequest;
import software.amazon.awssdk.services.account.model.GetRegionOptStatusResponse;
import software.amazon.awssdk.services.account.model.ListRegionsRequest;
import software.amazon.awssdk.services.account.model.ListRegionsResponse;
import software.amazon.awssdk.services.account.model.Region;
import software.amazon.awssdk.services.account.model.RegionOptStatus;
import software.amazon.awssdk.services.account.model.ValidationException;

/** Account Management: which regions an account has enabled. */
final class SandboxAccountClient implements AccountClient {
  private static final int PAGE = 50;

  private final World world;
  private final OrganizationService service;
  private final Caller caller;

  SandboxAccountClient(World world, OrganizationService service, Caller caller) {
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
  public ListRegionsResponse listRegions(ListRegionsRequest request) {
    return world.locked(
        () -> {
          Account account = account(request.accountId());
          List<Region> regions =
              Regions.all(service.partition()).stream()
                  .map(
                      name ->
                          Region.builder()
                              .regionName(name)
                              .regionOptStatus(status(account, name))
                              .build())
                  .filter(
                      region ->
                          !request.hasRegionOptStatusContains()
                              || request
                                  .regionOptStatusContains()
                                  .contains(region.regionOptStatus()))
                  .toList();
          Page<Region> page = page(regions, request);
          return ListRegionsResponse.builder()
              .regions(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public GetRegionOptStatusResponse getRegionOptStatus(GetRegionOptStatusRequest request) {
    return world.locked(
        () -> {
          Account account = account(request.accountId());
          if (request.regionName() == null || !Regions.exists(request.regionName())) {
            throw World.failure(
                ValidationException.builder(),
                "Account",
                "ValidationException",
                400,
                "The region name " + request.regionName() + " is not valid.");
          }
          return GetRegionOptStatusResponse.builder()
              .regionName(request.regionName())
              .regionOptStatus(status(account, request.regionName()))
              .build();
        });
  }

  private Page<Region> page(List<Region> regions, ListRegionsRequest request) {
    try {
      int size = request.maxResults() == null ? PAGE : Math.min(PAGE, request.maxResults());
      return Page.of(regions, request.nextToken(), size);
    } catch (IllegalArgumentException e) {
      throw World.failure(
          ValidationException.builder(),
          "Account",
          "ValidationException",
          400,
          "The next token is not valid.");
    }
  }

  private Account account(String asked) {
    String id = asked == null ? caller.accountId() : asked;
    // Somebody else's regions: only where the organization trusts Account Management.
    boolean allowed =
        id.equals(caller.accountId())
            || (service.trusts(Organization.ACCOUNT_MANAGEMENT)
                && service.administers(caller.accountId(), Organization.ACCOUNT_MANAGEMENT));
    if (!allowed || !service.hasAccount(id)) {
      throw World.failure(
          AccessDeniedException.builder(),
          "Account",
          "AccessDeniedException",
          403,
          "Access denied to the regions of account " + id + ".");
    }
    return service.account(id).orElseThrow();
  }

  private static RegionOptStatus status(Account account, String region) {
    if (!Regions.isOptIn(region)) {
      return RegionOptStatus.ENABLED_BY_DEFAULT;
    }
    return account.enables(region) ? RegionOptStatus.ENABLED : RegionOptStatus.DISABLED;
  }
}
