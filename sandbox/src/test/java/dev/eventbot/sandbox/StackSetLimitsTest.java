package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DeploymentTargets;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;

/** Which instances an operation reaches, and what the service does not take. */
class StackSetLimitsTest {
  private static final String PROD = "ou-ab12-prod0001";
  private static final String DEV = "ou-ab12-dev00001";

  private final Sandbox sandbox = Sandbox.inMemory(Things::services);
  private final CloudFormationClient client =
      sandbox.client(CloudFormationClient.class, sandbox.managementAccountId(), "us-east-1");
  private final Calls calls = new Calls(client);

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  private void rollOut(String failing) {
    client.createStackSet(
        request ->
            request
                .stackSetName("set")
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .templateBody(template(failing)));
    String id =
        client
            .createStackInstances(
                request ->
                    request
                        .stackSetName("set")
                        .deploymentTargets(targets -> targets.organizationalUnitIds(PROD, DEV))
                        .regions("us-east-1"))
            .operationId();
    assertThat(calls.finished("set", id).statusAsString()).isEqualTo("SUCCEEDED");
  }

  private static String template(String failing) {
    return """
        {"Resources": {"T": {"Type": "Test::Thing", "Properties": {"Value": "one", "Fail": "%s"}}}}"""
        .formatted(failing);
  }

  private String delete(boolean retain, Consumer<DeploymentTargets.Builder> targets) {
    String id =
        client
            .deleteStackInstances(
                request ->
                    request
                        .stackSetName("set")
                        .deploymentTargets(targets)
                        .regions("us-east-1")
                        .operationPreferences(p -> p.failureTolerancePercentage(100))
                        .retainStacks(retain))
            .operationId();
    calls.finished("set", id);
    return results(id);
  }

  private String results(String operation) {
    return client
        .listStackSetOperationResults(request -> request.stackSetName("set").operationId(operation))
        .summaries()
        .stream()
        .map(result -> result.account().substring(9) + " " + result.statusAsString())
        .collect(Collectors.joining(", "));
  }

  @Test
  void accountFiltersNarrowAndWidenWhatIsRemoved() {
    rollOut("");

    assertThat(
            delete(
                false,
                targets ->
                    targets
                        .organizationalUnitIds(PROD)
                        .accounts("222222222201")
                        .accountFilterType("INTERSECTION")))
        .isEqualTo("201 SUCCEEDED");
    assertThat(
            delete(
                false,
                targets ->
                    targets
                        .organizationalUnitIds(PROD)
                        .accounts("222222222202")
                        .accountFilterType("DIFFERENCE")))
        .isEqualTo("203 SUCCEEDED");
    assertThat(
            delete(
                false,
                targets ->
                    targets
                        .organizationalUnitIds(PROD)
                        .accounts("222222222204")
                        .accountFilterType("UNION")))
        .isEqualTo("202 SUCCEEDED, 204 SUCCEEDED");
    assertThat(
            delete(false, targets -> targets.organizationalUnitIds(DEV).accountFilterType("NONE")))
        .isEqualTo("205 SUCCEEDED");
    assertThat(sandbox.leftovers())
        .containsExactly("StackSet set with 0 instances in 111111111111 us-east-1");
  }

  @Test
  void whatCannotBeRemovedIsInoperableUntilItIsLetGo() {
    rollOut("delete");

    assertThat(delete(false, targets -> targets.organizationalUnitIds(DEV)))
        .isEqualTo("204 FAILED, 205 FAILED");
    assertThat(calls.instances("set"))
        .endsWith(
            """
            222222222204 us-east-1 ou-ab12-dev00001 INOPERABLE INOPERABLE
            222222222205 us-east-1 ou-ab12-dev00001 INOPERABLE INOPERABLE""");
    String update =
        client
            .updateStackSet(request -> request.stackSetName("set").templateBody(template("")))
            .operationId();
    calls.finished("set", update);
    assertThat(results(update)).isEqualTo("201 SUCCEEDED, 202 SUCCEEDED, 203 SUCCEEDED");
    assertThat(delete(false, targets -> targets.organizationalUnitIds(DEV)))
        .isEqualTo("204 FAILED, 205 FAILED");
    assertThat(delete(true, targets -> targets.organizationalUnitIds(DEV)))
        .isEqualTo("204 SUCCEEDED, 205 SUCCEEDED");
    assertThat(calls.instances("set").lines()).hasSize(3);
  }

  @Test
  void theServicesOwnLimitsAreRefusedWhereTheyArePassed() {
    rollOut("");
    List<String> many =
        IntStream.rangeClosed(0, 50).mapToObj("ou-ab12-unit%04d"::formatted).toList();

    assertThat(refusal(() -> delete(false, targets -> targets.organizationalUnitIds(many))))
        .isEqualTo(
            "1 validation error detected: Value at 'deploymentTargets.organizationalUnitIds' failed"
                + " to satisfy constraint: Member must have length less than or equal to 50");
    assertThat(
            refusal(
                () ->
                    client.createStackSet(
                        request ->
                            request
                                .stackSetName("large")
                                .permissionModel(PermissionModels.SERVICE_MANAGED)
                                .templateBody(template(" ".repeat(51_200))))))
        .isEqualTo(
            "1 validation error detected: Value at 'templateBody' failed to satisfy constraint:"
                + " Member must have length less than or equal to 51200");
  }

  private static String refusal(Runnable call) {
    return catchThrowableOfType(CloudFormationException.class, call::run)
        .awsErrorDetails()
        .errorMessage();
  }
}
