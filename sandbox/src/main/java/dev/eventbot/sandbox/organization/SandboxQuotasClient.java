package dev.eventbot.sandbox.organization;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.Page;
import dev.eventbot.sandbox.world.World;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.IllegalArgumentException;
import software.amazon.awssdk.services.servicequotas.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Service Quotas of CloudFormation and EventBridge, the same in every account and region. */
final class SandboxQuotasClient implements ServiceQuotasClient {
  private static final int PAGE = 100;

  private final World world;
  private final OrganizationService service;
  private final Caller caller;

  SandboxQuotasClient(World world, OrganizationService service, Caller caller) {
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
  public GetServiceQuotaResponse getServiceQuota(GetServiceQuotaRequest request) {
    return world.locked(
        () -> {
          Quota quota = find(request.serviceCode(), request.quotaCode());
          return GetServiceQuotaResponse.builder().quota(describe(quota, applied(quota))).build();
        });
  }

  @Override
  public GetAwsDefaultServiceQuotaResponse getAWSDefaultServiceQuota(
      GetAwsDefaultServiceQuotaRequest request) {
    Quota quota = find(request.serviceCode(), request.quotaCode());
    return GetAwsDefaultServiceQuotaResponse.builder()
        .quota(describe(quota, quota.value()))
        .build();
  }

  @Override
  public ListServiceQuotasResponse listServiceQuotas(ListServiceQuotasRequest request) {
    return world.locked(
        () -> {
          List<Quota> quotas = all(request.serviceCode());
          try {
            Page<Quota> page =
                Page.of(
                    quotas,
                    request.nextToken(),
                    request.maxResults() == null ? PAGE : request.maxResults());
            return ListServiceQuotasResponse.builder()
                .quotas(
                    page.items().stream().map(quota -> describe(quota, applied(quota))).toList())
                .nextToken(page.nextToken())
                .build();
          } catch (java.lang.IllegalArgumentException e) {
            throw failure(
                InvalidPaginationTokenException.builder(),
                "InvalidPaginationTokenException",
                "Invalid pagination token was specified");
          }
        });
  }

  private static List<Quota> all(String serviceCode) {
    if (serviceCode == null) {
      throw failure(
          IllegalArgumentException.builder(), "IllegalArgumentException", "ServiceCode is missing");
    }
    List<Quota> quotas = Quota.of(serviceCode);
    if (quotas.isEmpty()) {
      throw missing();
    }
    return quotas;
  }

  private static Quota find(String serviceCode, String quotaCode) {
    return all(serviceCode).stream()
        .filter(quota -> quota.code().equals(quotaCode))
        .findFirst()
        .orElseThrow(SandboxQuotasClient::missing);
  }

  private double applied(Quota quota) {
    return service.state().quotas().getOrDefault(quota.code(), quota.value());
  }

  private ServiceQuota describe(Quota quota, double value) {
    return ServiceQuota.builder()
        .serviceCode(quota.service())
        .serviceName(quota.serviceName())
        .quotaCode(quota.code())
        .quotaName(quota.title())
        .quotaArn(
            "arn:%s:servicequotas:%s:%s:%s/%s"
                .formatted(
                    World.partition(caller.region()),
                    caller.region(),
                    caller.accountId(),
                    quota.service(),
                    quota.code()))
        .value(value)
        .unit("None")
        .adjustable(true)
        .globalQuota(false)
        .build();
  }

  private static AwsServiceException missing() {
    return failure(
        NoSuchResourceException.builder(),
        "NoSuchResourceException",
        "The request failed because the specified service or quota does not exist.");
  }

  private static AwsServiceException failure(
      AwsServiceException.Builder builder, String code, String message) {
    return World.failure(builder, "ServiceQuotas", code, 400, message);
  }
}
