package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationSummary;

class AutoDeploymentTest {
  private static final String PROD = "ou-ab12-prod0001";
  private static final String DEV = "ou-ab12-dev00001";
  private static final String ROOT = "r-ab12";
  private static final String MOVING = "222222222203";
  private static final String TEMPLATE =
      """
      {"Resources": {"T": {"Type": "Test::Thing", "Properties": {"Value": "one"}}}}
      """;

  private final Sandbox sandbox = Sandbox.inMemory(Things::services);
  private final CloudFormationClient client =
      sandbox.client(CloudFormationClient.class, sandbox.managementAccountId(), "us-east-1");
  private final Calls calls = new Calls(client);

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  private void createSet(boolean enabled, boolean retain) {
    client.createStackSet(
        request ->
            request
                .stackSetName("set")
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .autoDeployment(auto -> auto.enabled(enabled).retainStacksOnAccountRemoval(retain))
                .templateBody(TEMPLATE));
  }

  private void deploy(String unit, String... regions) {
    calls.finished("set", begin(unit, regions));
  }

  private String begin(String unit, String... regions) {
    return client
        .createStackInstances(
            request ->
                request
                    .stackSetName("set")
                    .deploymentTargets(targets -> targets.organizationalUnitIds(unit))
                    .regions(regions)
                    .operationPreferences(p -> p.maxConcurrentPercentage(100)))
        .operationId();
  }

  /** The operations that followed by themselves, oldest first, when all are over. */
  private String followed(int byHand) {
    List<StackSetOperationSummary> newestFirst =
        Calls.await(
            () -> client.listStackSetOperations(request -> request.stackSetName("set")).summaries(),
            operations ->
                operations.stream().allMatch(operation -> operation.endTimestamp() != null));
    return newestFirst.stream()
        .limit(newestFirst.size() - byHand)
        .map(operation -> operation.actionAsString() + " " + operation.statusAsString())
        .collect(Collectors.joining(", "));
  }

  private String instancesOf(String account) {
    return calls
        .instances("set")
        .lines()
        .filter(line -> line.startsWith(account))
        .map(line -> line.substring(account.length() + 1))
        .collect(Collectors.joining("\n"));
  }

  private long stacksOf(String account) {
    return sandbox.leftovers().stream().filter(line -> line.startsWith("Thing " + account)).count();
  }

  @Test
  void anAccountThatJoinsAUnitOfTheSetGetsItsStacksInEveryRegion() {
    createSet(true, false);
    deploy(PROD, "us-east-1", "eu-west-1");

    sandbox.join("222222222299", "late", PROD);

    assertThat(followed(1)).isEqualTo("CREATE SUCCEEDED");
    assertThat(instancesOf("222222222299"))
        .isEqualTo(
            """
            eu-west-1 ou-ab12-prod0001 CURRENT SUCCEEDED
            us-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED""");
    assertThat(stacksOf("222222222299")).isEqualTo(2);
  }

  @Test
  void accountFiltersAreIgnored() {
    createSet(true, false);
    calls.finished(
        "set",
        client
            .createStackInstances(
                request ->
                    request
                        .stackSetName("set")
                        .deploymentTargets(
                            targets ->
                                targets
                                    .organizationalUnitIds(PROD)
                                    .accounts("222222222201")
                                    .accountFilterType("INTERSECTION"))
                        .regions("us-east-1"))
            .operationId());

    sandbox.join("222222222299", "late", PROD);

    assertThat(followed(1)).isEqualTo("CREATE SUCCEEDED");
    assertThat(calls.instances("set").lines().map(line -> line.substring(0, 12)))
        .containsExactly("222222222201", "222222222299");
  }

  @Test
  void anAccountThatMovesOutLosesItsStacks() {
    createSet(true, false);
    deploy(PROD, "us-east-1", "eu-west-1");

    sandbox.move(MOVING, DEV);

    assertThat(followed(1)).isEqualTo("DELETE SUCCEEDED");
    assertThat(instancesOf(MOVING)).isEmpty();
    assertThat(stacksOf(MOVING)).isZero();
  }

  @Test
  void unlessTheSetRetainsStacksOnAccountRemoval() {
    createSet(true, true);
    deploy(PROD, "us-east-1");

    sandbox.move(MOVING, DEV);

    assertThat(followed(1)).isEqualTo("DELETE SUCCEEDED");
    assertThat(instancesOf(MOVING)).isEmpty();
    assertThat(stacksOf(MOVING)).isEqualTo(1);
  }

  @Test
  void anAccountThatMovesWithinTheSetKeepsWhatBothUnitsWant() {
    createSet(true, false);
    deploy(PROD, "us-east-1", "eu-west-1");
    deploy(DEV, "us-east-1", "us-west-2");
    String before = instancesOf(MOVING);
    String kept = stackIn("us-east-1");

    sandbox.move(MOVING, DEV);

    assertThat(before)
        .isEqualTo(
            """
            eu-west-1 ou-ab12-prod0001 CURRENT SUCCEEDED
            us-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED""");
    assertThat(followed(2)).isEqualTo("CREATE SUCCEEDED, DELETE SUCCEEDED");
    assertThat(instancesOf(MOVING))
        .isEqualTo(
            """
            us-east-1 ou-ab12-dev00001 CURRENT SUCCEEDED
            us-west-2 ou-ab12-dev00001 CURRENT SUCCEEDED""");
    assertThat(stackIn("us-east-1")).isEqualTo(kept);
  }

  private String stackIn(String region) {
    return client
        .describeStackInstance(
            request ->
                request
                    .stackSetName("set")
                    .stackInstanceAccount(MOVING)
                    .stackInstanceRegion(region))
        .stackInstance()
        .stackId();
  }

  @Test
  void underTheRootAMoveChangesNothing() {
    createSet(true, false);
    deploy(ROOT, "us-east-1");

    sandbox.move(MOVING, DEV);

    assertThat(followed(1)).isEmpty();
    assertThat(instancesOf(MOVING)).isEqualTo("us-east-1 r-ab12 CURRENT SUCCEEDED");
  }

  @Test
  void whatFollowsWaitsForTheOperationThatRuns() {
    createSet(true, false);
    begin(PROD, "us-east-1", "eu-west-1", "us-west-2");

    sandbox.join("222222222299", "late", PROD);

    assertThat(followed(1)).isEqualTo("CREATE SUCCEEDED");
    assertThat(stacksOf("222222222299")).isEqualTo(3);
  }

  @Test
  void withoutAutomaticDeploymentNothingFollows() {
    createSet(false, false);
    deploy(PROD, "us-east-1");

    sandbox.move(MOVING, DEV);
    sandbox.join("222222222299", "late", PROD);

    assertThat(followed(1)).isEmpty();
    assertThat(instancesOf(MOVING)).isEqualTo("us-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED");
    assertThat(instancesOf("222222222299")).isEmpty();
  }
}
