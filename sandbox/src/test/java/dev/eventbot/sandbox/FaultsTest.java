package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.eventbot.sandbox.fault.Faults;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.RegionOptStatus;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.TooManyRequestsException;

/** Each fault once, as a client meets it. */
class FaultsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String PROD = "ou-ab12-prod0001";
  private static final String DEV = "ou-ab12-dev00001";
  private static final String TEMPLATE =
      """
      {"Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {
          "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"Service": "events.amazonaws.com"}}]}}},
        "Rule": {"Type": "AWS::Events::Rule", "Properties": {"State": "ENABLED",
          "EventPattern": {"source": ["aws.health"]}}}}}
      """;

  private Sandbox sandbox;
  private CloudFormationClient client;
  private OrganizationsClient organizations;

  private void sandboxWith(String... faults) {
    open(
        SandboxOptions.sample()
            .withFaults(
                Arrays.stream(faults)
                    .map(Faults::parse)
                    .reduce(Faults.none(), Faults::and)
                    .withSeed(7)));
  }

  private void open(SandboxOptions options) {
    sandbox = Sandbox.inMemory(options.inVirtualTime(START));
    String management = sandbox.managementAccountId();
    client = sandbox.client(CloudFormationClient.class, management, "us-east-1");
    organizations = sandbox.client(OrganizationsClient.class, management, "us-east-1");
  }

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  private void createSet() {
    client.createStackSet(
        request ->
            request
                .stackSetName("set")
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .autoDeployment(auto -> auto.enabled(true).retainStacksOnAccountRemoval(false))
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .templateBody(TEMPLATE));
  }

  private String createInstances(String... units) {
    return client
        .createStackInstances(
            request ->
                request
                    .stackSetName("set")
                    .deploymentTargets(targets -> targets.organizationalUnitIds(units))
                    .operationPreferences(
                        preferences -> preferences.failureToleranceCount(9).maxConcurrentCount(10))
                    .regions("us-east-1"))
        .operationId();
  }

  private String deleteInstances() {
    return client
        .deleteStackInstances(
            request ->
                request
                    .stackSetName("set")
                    .retainStacks(false)
                    .deploymentTargets(targets -> targets.organizationalUnitIds("r-ab12"))
                    .regions("us-east-1"))
        .operationId();
  }

  private StackSetOperation finished(String operationId) {
    while (true) {
      StackSetOperation operation =
          client
              .describeStackSetOperation(
                  request -> request.stackSetName("set").operationId(operationId))
              .stackSetOperation();
      if (List.of("SUCCEEDED", "FAILED", "STOPPED").contains(operation.statusAsString())) {
        return operation;
      }
      later(Duration.ofSeconds(10));
    }
  }

  private void later(Duration time) {
    try {
      sandbox.sleep(time);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> statuses() {
    return client.listStackInstances(request -> request.stackSetName("set")).summaries().stream()
        .map(
            instance ->
                instance.account()
                    + " "
                    + instance.statusAsString()
                    + " "
                    + instance.stackInstanceStatus().detailedStatusAsString())
        .toList();
  }

  @Test
  void throttlingRefusesTheFirstCallsOfAnOperationAndThenLetsThemThrough() {
    sandboxWith("throttling:operations=organizations:List*,DescribeStackSet,times=2");

    TooManyRequestsException first =
        catchThrowableOfType(TooManyRequestsException.class, () -> organizations.listRoots());
    assertThat(first.awsErrorDetails().errorCode()).isEqualTo("TooManyRequestsException");
    assertThat(first.statusCode()).isEqualTo(400);
    assertThat(first.isThrottlingException()).isTrue();
    assertThat(
            catchThrowableOfType(TooManyRequestsException.class, () -> organizations.listRoots()))
        .hasMessageContaining("Rate exceeded");
    assertThat(organizations.listRoots().roots()).hasSize(1);
    AwsServiceException query =
        catchThrowableOfType(
            AwsServiceException.class,
            () -> client.describeStackSet(request -> request.stackSetName("set")));
    assertThat(query.awsErrorDetails().errorCode()).isEqualTo("Throttling");
    assertThat(query.isThrottlingException()).isTrue();
  }

  @Test
  void throttlingComesThroughPaginatorsAndShorthands() {
    sandboxWith("throttling:operations=ListAccounts,times=1");

    assertThat(catchThrowableOfType(TooManyRequestsException.class, () -> pagedAccounts()))
        .isNotNull();
    assertThat(pagedAccounts()).isEqualTo(6);
  }

  private long pagedAccounts() {
    return organizations.listAccountsPaginator().stream()
        .mapToLong(page -> page.accounts().size())
        .sum();
  }

  private String throttledCalls(int calls) {
    StringBuilder pattern = new StringBuilder();
    for (int call = 0; call < calls; call++) {
      try {
        organizations.listRoots();
        pattern.append('.');
      } catch (TooManyRequestsException e) {
        pattern.append('x');
      }
    }
    return pattern.toString();
  }

  @Test
  void aShareOfCallsIsPickedByTheSeed() throws IOException {
    Faults faults = Faults.parse("throttling:operations=ListRoots,share=30%");
    open(SandboxOptions.sample().withFaults(faults.withSeed(1)));
    String first = throttledCalls(60);
    sandbox.close();
    open(SandboxOptions.sample().withFaults(faults.withSeed(1)));
    String again = throttledCalls(60);
    sandbox.close();
    open(SandboxOptions.sample().withFaults(faults.withSeed(2)));
    String other = throttledCalls(60);

    assertThat(first.chars().filter(call -> call == 'x').count()).isBetween(8L, 30L);
    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void aRegionIsOffInTheNamedAccountsOnly() {
    sandboxWith("region-off:regions=ap-east-1,accounts=222222222202");

    assertThat(optStatus("222222222202")).isEqualTo(RegionOptStatus.DISABLED);
    assertThat(optStatus("222222222201")).isEqualTo(RegionOptStatus.ENABLED);
  }

  private RegionOptStatus optStatus(String account) {
    return sandbox
        .client(AccountClient.class, account, "us-east-1")
        .getRegionOptStatus(request -> request.regionName("ap-east-1"))
        .regionOptStatus();
  }

  private String suspended() {
    return organizations.listAccounts().accounts().stream()
        .filter(account -> account.statusAsString().equals("SUSPENDED"))
        .map(software.amazon.awssdk.services.organizations.model.Account::id)
        .collect(Collectors.joining(" "));
  }

  @Test
  void accountsToSuspendArePickedByTheSeedAndNeverTheManagementAccount() throws IOException {
    sandboxWith("suspended:accounts=40%");
    String first = suspended();
    sandbox.close();
    sandboxWith("suspended:accounts=2");

    assertThat(first.split(" ")).hasSize(2).allMatch(id -> id.startsWith("2222222222"));
    assertThat(suspended()).isEqualTo(first);
  }

  @Test
  void anAccountCanBeSuspendedWhileARolloutRuns() {
    sandboxWith("suspended:accounts=222222222203,after-steps=1");
    createSet();

    finished(createInstances(PROD));

    assertThat(statuses())
        .contains("222222222203 OUTDATED SKIPPED_SUSPENDED_ACCOUNT")
        .contains("222222222201 CURRENT SUCCEEDED");
  }

  @Test
  void aServiceControlPolicyFailsTheInstanceInCloudFormationsWords() {
    sandboxWith("scp:actions=iam:CreateRole,accounts=222222222202");
    createSet();

    finished(createInstances(PROD));

    assertThat(statuses())
        .containsExactly(
            "222222222201 CURRENT SUCCEEDED",
            "222222222202 OUTDATED FAILED",
            "222222222203 CURRENT SUCCEEDED");
    String reason =
        client
            .describeStackInstance(
                request ->
                    request
                        .stackSetName("set")
                        .stackInstanceAccount("222222222202")
                        .stackInstanceRegion("us-east-1"))
            .stackInstance()
            .statusReason();
    assertThat(reason)
        .matches(
            "ResourceLogicalId:Role, ResourceType:AWS::IAM::Role, ResourceStatusReason:Resource"
                + " handler returned message: \"User: arn:aws:sts::222222222202:assumed-role/"
                + "stacksets-exec-[0-9a-f]{32}/AWSCloudFormation is not authorized to perform:"
                + " iam:CreateRole on resource: arn:aws:iam::222222222202:role/StackSet-set-\\S+"
                + " with an explicit deny in a service control policy \\(Service: Iam, Status"
                + " Code: 403, Request ID: [0-9a-f-]{36}\\)\" \\(RequestToken: [0-9a-f-]{36},"
                + " HandlerErrorCode: AccessDenied\\)\\.");
  }

  @Test
  void aServiceControlPolicyBindsCallsMadeInTheAccountAsWell() {
    sandboxWith("scp:actions=events:*,accounts=222222222202,regions=eu-west-1");

    AwsServiceException denied =
        catchThrowableOfType(
            AwsServiceException.class,
            () ->
                sandbox
                    .client(EventBridgeClient.class, "222222222202", "eu-west-1")
                    .listRules(request -> {}));
    assertThat(denied.awsErrorDetails().errorMessage())
        .isEqualTo(
            "User: arn:aws:sts::222222222202:assumed-role/Administrator/operator is not authorized"
                + " to perform: events:ListRules with an explicit deny in a service control"
                + " policy");
    assertThat(
            sandbox
                .client(EventBridgeClient.class, "222222222202", "us-east-1")
                .listRules(request -> {})
                .rules())
        .isEmpty();
  }

  @Test
  void aForeignOperationIsInTheWayForAsLongAsItLasts() {
    sandboxWith("foreign-operation:for=10m");
    createSet();

    assertThat(
            catchThrowableOfType(OperationInProgressException.class, () -> createInstances(PROD)))
        .isNotNull();
    assertThat(client.listStackSetOperations(request -> request.stackSetName("set")).summaries())
        .singleElement()
        .satisfies(operation -> assertThat(operation.statusAsString()).isEqualTo("RUNNING"));
    later(Duration.ofMinutes(9));
    assertThat(
            catchThrowableOfType(OperationInProgressException.class, () -> createInstances(PROD)))
        .isNotNull();
    later(Duration.ofMinutes(2));
    assertThat(finished(createInstances(PROD)).statusAsString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void aCutLosesTheAnswerOfACallThatWasCarriedOut() {
    sandboxWith("cut:operation=CreateStackSet");

    SdkClientException lost = catchThrowableOfType(SdkClientException.class, this::createSet);

    assertThat(lost).hasMessageContaining("Connection reset").hasCauseInstanceOf(IOException.class);
    assertThat(client.listStackSets().summaries()).hasSize(1);
  }

  @Test
  void aCutBeforeTheCallArrivesLeavesNothingBehindAndStrikesTheNthCallOnly() {
    sandboxWith("cut:operation=CreateStackSet,before=true", "cut:operation=ListRoots,call=2");

    assertThat(catchThrowableOfType(SdkClientException.class, this::createSet)).isNotNull();

    assertThat(client.listStackSets().summaries()).isEmpty();
    createSet();
    organizations.listRoots();
    assertThat(catchThrowableOfType(SdkClientException.class, () -> organizations.listRoots()))
        .isNotNull();
    organizations.listRoots();
  }

  @Test
  void instancesBecomeInoperableOnDeletionAndGoOnlyWithRetain() {
    sandboxWith("inoperable:accounts=222222222204,on=DELETE");
    createSet();
    finished(createInstances("r-ab12"));

    assertThat(finished(deleteInstances()).statusAsString()).isEqualTo("FAILED");

    assertThat(statuses()).contains("222222222204 INOPERABLE INOPERABLE");
  }

  @Test
  void anAccountJoinsDuringTheRolloutAndIsDeployedToAutomatically() {
    sandboxWith("join:unit=Dev,name=late,after-steps=1");
    createSet();

    finished(createInstances(DEV));
    later(Duration.ofMinutes(10));

    assertThat(organizations.listAccountsForParent(request -> request.parentId(DEV)).accounts())
        .extracting(account -> account.id() + " " + account.name())
        .containsExactly("222222222204 shop-dev", "222222222205 payments-dev", "222222222206 late");
    assertThat(statuses()).contains("222222222206 CURRENT SUCCEEDED");
  }

  @Test
  void anAccountMovesAfterAWhile() {
    sandboxWith("move:accounts=222222222204,unit=Prod,after=2h");

    later(Duration.ofMinutes(119));
    assertThat(parentOf("222222222204")).isEqualTo(DEV);
    later(Duration.ofMinutes(2));

    assertThat(parentOf("222222222204")).isEqualTo(PROD);
  }

  private String parentOf(String account) {
    return organizations.listParents(request -> request.childId(account)).parents().get(0).id();
  }

  @Test
  void aDeletionThatDeletesNothingIsToldAsSuccess() {
    sandboxWith("deletes-nothing");
    createSet();
    finished(createInstances(PROD));

    assertThat(finished(deleteInstances()).statusAsString()).isEqualTo("SUCCEEDED");

    assertThat(statuses())
        .containsExactly(
            "222222222201 CURRENT SUCCEEDED",
            "222222222202 CURRENT SUCCEEDED",
            "222222222203 CURRENT SUCCEEDED");
    assertThat(rules("222222222201")).containsExactly("ENABLED");
  }

  @Test
  void somebodyDisablesARuleOnceItIsThere() {
    sandboxWith("rule-disabled:accounts=222222222202");
    createSet();

    finished(createInstances(PROD));

    assertThat(rules("222222222202")).containsExactly("DISABLED");
    assertThat(rules("222222222201")).containsExactly("ENABLED");
  }

  private List<String> rules(String account) {
    return sandbox
        .client(EventBridgeClient.class, account, "us-east-1")
        .listRules(request -> {})
        .rules()
        .stream()
        .map(rule -> rule.stateAsString())
        .toList();
  }

  @Test
  void whatIsUnreadableIsRefusedEveryTimeInTheServicesOwnWords() {
    sandboxWith(
        "unreadable:operations=account:ListRegions",
        "unreadable:operations=ListStackSetAutoDeploymentTargets,as=unknown-operation");
    AccountClient account = sandbox.client(AccountClient.class, "222222222201", "us-east-1");

    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(
              catchThrowableOfType(
                  software.amazon.awssdk.services.account.model.AccessDeniedException.class,
                  () -> account.listRegions(request -> {})))
          .hasMessageContaining(
              "is not authorized to perform: account:ListRegions because no identity-based policy"
                  + " allows the account:ListRegions action");
    }
    AwsServiceException unknown =
        catchThrowableOfType(
            AwsServiceException.class,
            () -> client.listStackSetAutoDeploymentTargets(request -> request.stackSetName("set")));
    assertThat(unknown.awsErrorDetails().errorCode()).isEqualTo("InvalidAction");
    assertThat(unknown.awsErrorDetails().errorMessage())
        .isEqualTo("The action ListStackSetAutoDeploymentTargets is not valid for this endpoint.");
  }
}
