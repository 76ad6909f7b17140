package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.OperationNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceFilter;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceFilterName;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.cloudformation.model.StackSetDriftDetectionDetails;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class DriftTest {
  private static final String PROD = "ou-ab12-prod0001";
  private static final String TEMPLATE =
      """
      {"Resources": {
        "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"MessageRetentionPeriod": 1209600, "SqsManagedSseEnabled": true}},
        "Role": {"Type": "AWS::IAM::Role", "Properties": {
          "Policies": [{"PolicyName": "send", "PolicyDocument": {"Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "events:PutEvents", "Resource": "*"}]}}],
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "events.amazonaws.com"}}]}}},
        "Rule": {"Type": "AWS::Events::Rule", "Properties": {
          "Name": "forwarder", "State": "ENABLED", "EventPattern": {"source": ["aws.health"]},
          "Targets": [{"Id": "queue", "Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}]}},
        "Thing": {"Type": "Test::Thing", "Properties": {"Value": "one"}}}}
      """;

  @TempDir Path folder;
  private Sandbox sandbox;
  private CloudFormationClient client;
  private Calls calls;

  @BeforeEach
  void open() throws IOException {
    sandbox = Sandbox.open(folder.resolve("sandbox.json"), Things::services);
    client = sandbox.client(CloudFormationClient.class, sandbox.managementAccountId(), "us-east-1");
    calls = new Calls(client);
  }

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  private void rollOut() {
    client.createStackSet(
        request ->
            request
                .stackSetName("set")
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .templateBody(TEMPLATE));
    String id =
        client
            .createStackInstances(
                request ->
                    request
                        .stackSetName("set")
                        .deploymentTargets(targets -> targets.organizationalUnitIds(PROD))
                        .regions("us-east-1"))
            .operationId();
    assertThat(calls.finished("set", id).statusAsString()).isEqualTo("SUCCEEDED");
  }

  private String detect() {
    String id = client.detectStackSetDrift(request -> request.stackSetName("set")).operationId();
    assertThat(calls.finished("set", id).statusAsString()).isEqualTo("SUCCEEDED");
    return id;
  }

  private String drift() {
    return client.listStackInstances(request -> request.stackSetName("set")).summaries().stream()
        .map(
            instance ->
                "%s %s %s %s %s"
                    .formatted(
                        instance.account(),
                        instance.statusAsString(),
                        instance.stackInstanceStatus().detailedStatusAsString(),
                        instance.driftStatusAsString(),
                        instance.lastDriftCheckTimestamp() == null ? "never" : "checked"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aRuleThatSomebodyDisabledIsFoundInItsInstance() throws IOException {
    rollOut();
    assertThat(drift().lines()).allMatch(line -> line.endsWith(" NOT_CHECKED never"));
    EventBridgeClient events = sandbox.client(EventBridgeClient.class, "222222222202", "us-east-1");
    events.disableRule(request -> request.name("forwarder"));
    assertThat(events.describeRule(request -> request.name("forwarder")).stateAsString())
        .isEqualTo("DISABLED");

    String id = detect();
    // What was found is kept in the file.
    sandbox.close();
    open();

    assertThat(drift())
        .isEqualTo(
            """
            222222222201 CURRENT SUCCEEDED IN_SYNC checked
            222222222202 CURRENT SUCCEEDED DRIFTED checked
            222222222203 CURRENT SUCCEEDED IN_SYNC checked""");
    assertThat(resources(id, "222222222202"))
        .isEqualTo(
            """
            Queue AWS::SQS::Queue IN_SYNC
            Role AWS::IAM::Role IN_SYNC
            Rule AWS::Events::Rule MODIFIED /State ENABLED DISABLED NOT_EQUAL""");
    assertThat(resources(id, "222222222203"))
        .isEqualTo(
            """
            Queue AWS::SQS::Queue IN_SYNC
            Role AWS::IAM::Role IN_SYNC
            Rule AWS::Events::Rule IN_SYNC""");
    assertThat(
            client
                .listStackInstances(
                    request ->
                        request
                            .stackSetName("set")
                            .filters(
                                StackInstanceFilter.builder()
                                    .name(StackInstanceFilterName.DRIFT_STATUS)
                                    .values("DRIFTED")
                                    .build()))
                .summaries())
        .singleElement()
        .satisfies(instance -> assertThat(instance.account()).isEqualTo("222222222202"));
  }

  private String resources(String operation, String account) {
    return client
        .listStackInstanceResourceDrifts(
            request ->
                request
                    .stackSetName("set")
                    .operationId(operation)
                    .stackInstanceAccount(account)
                    .stackInstanceRegion("us-east-1"))
        .summaries()
        .stream()
        .map(
            drift ->
                "%s %s %s%s"
                    .formatted(
                        drift.logicalResourceId(),
                        drift.resourceType(),
                        drift.stackResourceDriftStatusAsString(),
                        drift.propertyDifferences().stream()
                            .map(
                                difference ->
                                    " %s %s %s %s"
                                        .formatted(
                                            difference.propertyPath(),
                                            difference.expectedValue(),
                                            difference.actualValue(),
                                            difference.differenceTypeAsString()))
                            .collect(Collectors.joining())))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theSetAndTheOperationCountWhatHasDrifted() {
    rollOut();
    StackSet unchecked = client.describeStackSet(request -> request.stackSetName("set")).stackSet();
    assertThat(unchecked.stackSetDriftDetectionDetails()).isNull();
    sandbox
        .client(EventBridgeClient.class, "222222222202", "us-east-1")
        .disableRule(request -> request.name("forwarder"));

    String id = detect();

    StackSetDriftDetectionDetails details =
        client
            .describeStackSetOperation(request -> request.stackSetName("set").operationId(id))
            .stackSetOperation()
            .stackSetDriftDetectionDetails();
    assertThat(details.toBuilder().lastDriftCheckTimestamp(null).build().toString())
        .isEqualTo(
            "StackSetDriftDetectionDetails(DriftStatus=DRIFTED, DriftDetectionStatus=COMPLETED,"
                + " TotalStackInstancesCount=3, DriftedStackInstancesCount=1,"
                + " InSyncStackInstancesCount=2, InProgressStackInstancesCount=0,"
                + " FailedStackInstancesCount=0)");
    assertThat(
            client
                .describeStackSet(request -> request.stackSetName("set"))
                .stackSet()
                .stackSetDriftDetectionDetails())
        .isEqualTo(details);
  }

  @Test
  void onlyDetectionsHaveDrifts() {
    rollOut();
    String deployment =
        client
            .listStackSetOperations(request -> request.stackSetName("set"))
            .summaries()
            .get(0)
            .operationId();

    assertThatExceptionOfType(OperationNotFoundException.class)
        .isThrownBy(() -> resources(deployment, "222222222202"));
  }

  @Test
  void aPlainStackTellsItsDriftWhenItHasLooked() {
    client.createStack(
        request ->
            request
                .stackName("plain")
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .templateBody(TEMPLATE));
    calls.settled("plain");
    assertThat(driftOf("plain")).isEqualTo("NOT_CHECKED");
    sandbox
        .client(EventBridgeClient.class, sandbox.managementAccountId(), "us-east-1")
        .disableRule(request -> request.name("forwarder"));

    String id =
        client.detectStackDrift(request -> request.stackName("plain")).stackDriftDetectionId();
    DescribeStackDriftDetectionStatusResponse status =
        Calls.await(
            () ->
                client.describeStackDriftDetectionStatus(
                    request -> request.stackDriftDetectionId(id)),
            seen -> seen.detectionStatusAsString().equals("DETECTION_COMPLETE"));

    assertThat(status.stackDriftStatusAsString()).isEqualTo("DRIFTED");
    assertThat(status.driftedStackResourceCount()).isEqualTo(1);
    assertThat(driftOf("plain")).isEqualTo("DRIFTED");
    assertThat(
            client
                .describeStackResourceDrifts(
                    request ->
                        request
                            .stackName("plain")
                            .stackResourceDriftStatusFiltersWithStrings("MODIFIED", "DELETED"))
                .stackResourceDrifts())
        .singleElement()
        .satisfies(
            drift -> {
              assertThat(drift.logicalResourceId()).isEqualTo("Rule");
              assertThat(drift.expectedProperties()).contains("\"State\":\"ENABLED\"");
              assertThat(drift.actualProperties()).contains("\"State\":\"DISABLED\"");
            });
    sandbox
        .client(EventBridgeClient.class, sandbox.managementAccountId(), "us-east-1")
        .enableRule(request -> request.name("forwarder"));
    client.detectStackDrift(request -> request.stackName("plain"));
    assertThat(driftOf("plain")).isEqualTo("IN_SYNC");
  }

  private String driftOf(String stack) {
    return client
        .describeStacks(request -> request.stackName(stack))
        .stacks()
        .get(0)
        .driftInformation()
        .stackDriftStatusAsString();
  }
}
