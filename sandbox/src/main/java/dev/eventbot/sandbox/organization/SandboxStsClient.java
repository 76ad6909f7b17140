package dev.eventbot.sandbox.organization;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.utils.DateUtils;

/** STS: who calls, and the way from the management account into a member. */
final class SandboxStsClient implements StsClient {
  private static final Pattern MEMBER_ROLE =
      Pattern.compile("arn:[a-z-]+:iam::([0-9]{12}):role/OrganizationAccountAccessRole");

  private final World world;
  private final OrganizationService service;
  private final Caller caller;

  SandboxStsClient(World world, OrganizationService service, Caller caller) {
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
  public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
    GetCallerIdentityResponse.Builder answer =
        GetCallerIdentityResponse.builder()
            .account(caller.accountId())
            .arn(callerArn())
            .userId("AROASANDBOX000000000:operator");
    answer.sdkHttpResponse(
        SdkHttpResponse.builder()
            .statusCode(200)
            .putHeader("Date", DateUtils.formatRfc822Date(world.now()))
            .build());
    return answer.build();
  }

  @Override
  public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
    return world.locked(
        () -> {
          Matcher role = MEMBER_ROLE.matcher(String.valueOf(request.roleArn()));
          if (!role.matches()
              || !caller.accountId().equals(service.managementAccountId())
              || !service.hasAccount(role.group(1))
              || service.isSuspended(role.group(1))
              || world.servicesThatAre(MemberDoor.class).stream()
                  .anyMatch(door -> door.isClosed(role.group(1)))
              || role.group(1).equals(service.managementAccountId())) {
            throw World.failure(
                StsException.builder(),
                "Sts",
                "AccessDenied",
                403,
                "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                    .formatted(callerArn(), request.roleArn()));
          }
          String account = role.group(1);
          return AssumeRoleResponse.builder()
              .credentials(
                  credentials ->
                      credentials
                          .accessKeyId("ASIASANDBOX" + account)
                          .secretAccessKey("sandbox")
                          .sessionToken("sandbox")
                          .expiration(world.now().plus(Duration.ofHours(1))))
              .assumedRoleUser(
                  user ->
                      user.arn(
                              "arn:%s:sts::%s:assumed-role/OrganizationAccountAccessRole/%s"
                                  .formatted(
                                      World.partition(caller.region()),
                                      account,
                                      request.roleSessionName()))
                          .assumedRoleId("AROASANDBOX000000000:" + request.roleSessionName()))
              .build();
        });
  }

  private String callerArn() {
    return "arn:%s:sts::%s:assumed-role/Administrator/operator"
        .formatted(World.partition(caller.region()), caller.accountId());
  }
}
