package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.NameAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.OperationIdAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.RegionConcurrencyType;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceFilter;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceFilterName;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotEmptyException;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class StackSetsTest {
  private static final String PROD = "ou-ab12-prod0001";
  private static final String DEV = "ou-ab12-dev00001";
  private static final String TEMPLATE =
      """
      {"Parameters": {"Value": {"Type": "String", "Default": "one"}, "FailIn": {"Type": "String", "Default": "nowhere"}},
       "Resources": {"T": {"Type": "Test::Thing", "Properties": {
         "Value": {"Ref": "Value"}, "Fail": "create update", "FailIn": {"Ref": "FailIn"}}}}}
      """;

  private final Sandbox sandbox = Sandbox.inMemory(Things::services);
  private final CloudFormationClient client =
      sandbox.client(CloudFormationClient.class, sandbox.managementAccountId(), "us-east-1");
  private final Calls calls = new Calls(client);

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  private void createSet(Map<String, String> parameters, boolean managedExecution) {
    client.createStackSet(
        request ->
            request
                .stackSetName("set")
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .autoDeployment(auto -> auto.enabled(true).retainStacksOnAccountRemoval(false))
                .managedExecution(execution -> execution.active(managedExecution))
                .parameters(Calls.parameters(parameters))
                .templateBody(TEMPLATE));
  }

  private String createInstances(List<String> units, String... regions) {
    return client
        .createStackInstances(
            request ->
                request
                    .stackSetName("set")
                    .deploymentTargets(targets -> targets.organizationalUnitIds(units))
                    .regions(regions))
        .operationId();
  }

  @Test
  void everyMemberBelowTheUnitsGetsARealStackInEveryRegion() {
    createSet(Map.of(), false);

    StackSetOperation operation =
        calls.finished("set", createInstances(List.of(PROD, DEV), "us-east-1", "ap-east-1"));

    assertThat(operation.statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(operation.statusDetails().failedStackInstancesCount()).isZero();
    assertThat(calls.instances("set"))
        .isEqualTo(
            """
            222222222201 ap-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED
            222222222201 us-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED
            222222222202 ap-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED
            222222222202 us-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED
            222222222203 ap-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED
            222222222203 us-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED
            222222222204 ap-east-1 ou-ab12-dev00001 CURRENT SUCCEEDED
            222222222204 us-east-1 ou-ab12-dev00001 CURRENT SUCCEEDED
            222222222205 ap-east-1 ou-ab12-dev00001 CURRENT SUCCEEDED
            222222222205 us-east-1 ou-ab12-dev00001 CURRENT SUCCEEDED""");
    assertThat(things()).hasSize(10).allMatch(line -> line.endsWith("\"one\""));
    assertThat(
            sandbox
                .client(CloudFormationClient.class, "222222222203", "ap-east-1")
                .describeStacks()
                .stacks())
        .singleElement()
        .satisfies(
            stack -> {
              assertThat(stack.stackName()).startsWith("StackSet-set-");
              assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
            });
  }

  @Test
  void theManagementAccountNeverGetsOneNotEvenUnderTheRoot() {
    createSet(Map.of(), false);

    calls.finished("set", createInstances(List.of("r-ab12"), "us-east-1"));

    assertThat(calls.instances("set").lines())
        .hasSize(5)
        .allMatch(line -> line.startsWith("2222") && line.contains(" r-ab12 "));
  }

  @Test
  void filtersNarrowTheAccounts() {
    createSet(Map.of(), false);
    Map<AccountFilterType, String> wanted =
        new TreeMap<>(
            Map.of(
                AccountFilterType.INTERSECTION, "222222222202",
                AccountFilterType.DIFFERENCE, "222222222201 222222222203"));
    StringBuilder seen = new StringBuilder();
    wanted.forEach(
        (filter, accounts) -> {
          String operation =
              client
                  .createStackInstances(
                      request ->
                          request
                              .stackSetName("set")
                              .deploymentTargets(
                                  targets ->
                                      targets
                                          .organizationalUnitIds(PROD)
                                          .accounts("222222222202", "222222222205")
                                          .accountFilterType(filter))
                              .regions("us-east-1"))
                  .operationId();
          calls.finished("set", operation);
          seen.append(
              client
                  .listStackSetOperationResults(
                      request -> request.stackSetName("set").operationId(operation))
                  .summaries()
                  .stream()
                  .map(result -> result.account())
                  .collect(Collectors.joining(" ", filter + ": ", "\n")));
        });

    assertThat(seen.toString())
        .isEqualTo(
            wanted.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining()));
  }

  @Test
  void whatAServiceManagedSetCannotTakeIsRefused() {
    createSet(Map.of(), false);

    assertThat(refusal(request -> request.accounts("222222222201").regions("us-east-1")))
        .isEqualTo(
            "StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as"
                + " target");
    assertThat(
            refusal(
                request ->
                    request
                        .deploymentTargets(
                            targets ->
                                targets
                                    .organizationalUnitIds(PROD)
                                    .accounts("222222222204")
                                    .accountFilterType(AccountFilterType.UNION))
                        .regions("us-east-1")))
        .isEqualTo("AccountFilterType UNION is not supported for CreateStackInstances");
    assertThat(
            refusal(
                request ->
                    request
                        .deploymentTargets(
                            targets -> targets.organizationalUnitIds(PROD).accounts("222222222204"))
                        .regions("us-east-1")))
        .isEqualTo(
            "AccountFilterType must be INTERSECTION, DIFFERENCE or UNION when Accounts are given with"
                + " OrganizationalUnitIds");
    assertThat(
            refusal(
                request ->
                    request
                        .deploymentTargets(targets -> targets.organizationalUnitIds(PROD))
                        .regions("eu-nowhere-1")))
        .isEqualTo("Region eu-nowhere-1 is not supported");
    assertThat(
            refusal(
                request ->
                    request
                        .deploymentTargets(
                            targets -> targets.organizationalUnitIds("ou-ab12-none0001"))
                        .regions("us-east-1")))
        .isEqualTo("Organizational unit ou-ab12-none0001 does not exist");
    assertThat(calls.instances("set")).isEmpty();
    assertThat(client.listStackSetOperations(request -> request.stackSetName("set")).summaries())
        .isEmpty();
  }

  private String refusal(Consumer<CreateStackInstancesRequest.Builder> shape) {
    CreateStackInstancesRequest.Builder request =
        CreateStackInstancesRequest.builder().stackSetName("set");
    shape.accept(request);
    return catchThrowableOfType(
            CloudFormationException.class, () -> client.createStackInstances(request.build()))
        .awsErrorDetails()
        .errorMessage();
  }

  @Test
  void oneOperationAtATime() {
    createSet(Map.of(), false);
    String first = createInstances(List.of(PROD), "us-east-1");

    assertThatExceptionOfType(OperationInProgressException.class)
        .isThrownBy(() -> createInstances(List.of(DEV), "us-east-1"))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(409))
        .withMessageContaining(first);
    assertThatExceptionOfType(OperationInProgressException.class)
        .isThrownBy(() -> client.deleteStackSet(request -> request.stackSetName("set")));
    calls.finished("set", first);
    calls.finished("set", createInstances(List.of(DEV), "us-east-1"));
    assertThat(things()).hasSize(5);
  }

  @Test
  void managedExecutionQueuesInstead() {
    createSet(Map.of(), true);
    String first = createInstances(List.of(PROD), "us-east-1");
    String second = createInstances(List.of(DEV), "us-east-1");

    assertThat(
            client
                .describeStackSetOperation(
                    request -> request.stackSetName("set").operationId(second))
                .stackSetOperation()
                .statusAsString())
        .isEqualTo("QUEUED");
    assertThat(calls.finished("set", second).statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(calls.finished("set", first).endTimestamp())
        .isBefore(calls.finished("set", second).endTimestamp());
    assertThat(things()).hasSize(5);
  }

  @Test
  void anOperationIdIsTakenOnce() {
    createSet(Map.of(), true);
    Consumer<CreateStackInstancesRequest.Builder> call =
        request ->
            request
                .stackSetName("set")
                .operationId("mine")
                .deploymentTargets(targets -> targets.organizationalUnitIds(DEV))
                .regions("us-east-1");

    assertThat(client.createStackInstances(call).operationId()).isEqualTo("mine");
    assertThatExceptionOfType(OperationIdAlreadyExistsException.class)
        .isThrownBy(() -> client.createStackInstances(call));
    assertThat(calls.finished("set", "mine").statusAsString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void withoutToleranceTheFirstFailureEndsTheOperation() {
    createSet(Map.of("FailIn", "eu-west-1"), false);

    String id = createInstances(List.of(PROD), "eu-west-1", "us-east-1");

    assertThat(calls.finished("set", id).statusAsString()).isEqualTo("FAILED");
    assertThat(results(id))
        .isEqualTo(
            """
            222222222201 eu-west-1 FAILED ResourceLogicalId:T, ResourceType:Test::Thing, ResourceStatusReason:Told to fail on create.
            222222222202 eu-west-1 CANCELLED Cancelled since failure tolerance has exceeded
            222222222203 eu-west-1 CANCELLED Cancelled since failure tolerance has exceeded
            222222222201 us-east-1 CANCELLED Cancelled since failure tolerance has exceeded
            222222222202 us-east-1 CANCELLED Cancelled since failure tolerance has exceeded
            222222222203 us-east-1 CANCELLED Cancelled since failure tolerance has exceeded""");
    assertThat(calls.instances("set"))
        .startsWith("222222222201 eu-west-1 ou-ab12-prod0001 OUTDATED FAILED\n")
        .endsWith("222222222203 us-east-1 ou-ab12-prod0001 OUTDATED CANCELLED");
    assertThat(things()).isEmpty();
  }

  @Test
  void toleratedFailuresStillSucceedAndAreCounted() {
    createSet(Map.of("FailIn", "eu-west-1"), false);
    String id =
        client
            .createStackInstances(
                request ->
                    request
                        .stackSetName("set")
                        .deploymentTargets(targets -> targets.organizationalUnitIds(PROD))
                        .regions("eu-west-1", "us-east-1")
                        .operationPreferences(
                            preferences ->
                                preferences
                                    .regionConcurrencyType(RegionConcurrencyType.PARALLEL)
                                    .failureTolerancePercentage(100)
                                    .maxConcurrentPercentage(100)))
            .operationId();

    StackSetOperation operation = calls.finished("set", id);

    assertThat(operation.statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(operation.statusDetails().failedStackInstancesCount()).isEqualTo(3);
    assertThat(things()).hasSize(3).allMatch(line -> line.contains("us-east-1"));
    assertThat(
            client
                .listStackInstances(
                    request ->
                        request
                            .stackSetName("set")
                            .filters(
                                StackInstanceFilter.builder()
                                    .name(StackInstanceFilterName.DETAILED_STATUS)
                                    .values("FAILED")
                                    .build()))
                .summaries())
        .hasSize(3);
    String fixed =
        client
            .updateStackSet(
                request ->
                    request
                        .stackSetName("set")
                        .usePreviousTemplate(true)
                        .parameters(Calls.parameters(Map.of("Value", "two")))
                        .operationPreferences(preferences -> preferences.failureToleranceCount(0)))
            .operationId();
    assertThat(calls.finished("set", fixed).statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(things()).hasSize(6).allMatch(line -> line.endsWith("\"two\""));
  }

  @Test
  void anUpdateOfTheSetReachesEveryInstance() {
    createSet(Map.of(), false);
    calls.finished("set", createInstances(List.of(PROD), "us-east-1"));

    String id =
        client
            .updateStackSet(
                request ->
                    request
                        .stackSetName("set")
                        .templateBody(TEMPLATE)
                        .tags(Tag.builder().key("colour").value("red").build())
                        .parameters(Calls.parameters(Map.of("Value", "two"))))
            .operationId();

    assertThat(calls.finished("set", id).actionAsString()).isEqualTo("UPDATE");
    assertThat(things()).hasSize(3).allMatch(line -> line.endsWith("\"two\" red"));
    assertThat(client.describeStackSet(request -> request.stackSetName("set")).stackSet().tags())
        .hasSize(1);
  }

  @Test
  void instancesThenTheSetCanBeDeleted() {
    createSet(Map.of(), false);
    calls.finished("set", createInstances(List.of(PROD), "us-east-1", "us-west-2"));
    assertThatExceptionOfType(StackSetNotEmptyException.class)
        .isThrownBy(() -> client.deleteStackSet(request -> request.stackSetName("set")));
    assertThat(targets()).isEqualTo("ou-ab12-prod0001 [us-east-1, us-west-2]");

    delete(false, "us-west-2");
    assertThat(targets()).isEqualTo("ou-ab12-prod0001 [us-east-1]");
    assertThat(things()).hasSize(3);
    delete(false, "us-east-1");
    client.deleteStackSet(request -> request.stackSetName("set"));

    assertThat(sandbox.leftovers()).isEmpty();
    client.deleteStackSet(request -> request.stackSetName("set"));
    assertThatExceptionOfType(StackSetNotFoundException.class)
        .isThrownBy(() -> client.describeStackSet(request -> request.stackSetName("set")))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
  }

  @Test
  void retainedStacksStay() {
    createSet(Map.of(), false);
    calls.finished("set", createInstances(List.of(DEV), "us-east-1"));

    delete(true, "us-east-1");
    client.deleteStackSet(request -> request.stackSetName("set"));

    assertThat(sandbox.leftovers())
        .hasSize(4)
        .anyMatch(line -> line.contains("(CREATE_COMPLETE) in 222222222204 us-east-1"));
  }

  @Test
  void anOperationCanBeStopped() {
    createSet(Map.of(), false);
    String id = createInstances(List.of(PROD, DEV), "us-east-1", "us-west-2", "eu-west-1");

    client.stopStackSetOperation(request -> request.stackSetName("set").operationId(id));

    assertThat(calls.finished("set", id).statusAsString()).isEqualTo("STOPPED");
    assertThat(results(id)).contains("CANCELLED Cancelled by user");
  }

  @Test
  void aSecondSetOfTheSameNameIsRefused() {
    createSet(Map.of(), false);

    assertThatExceptionOfType(NameAlreadyExistsException.class)
        .isThrownBy(() -> createSet(Map.of(), false));
  }

  @Test
  void onlyTheManagementAccountMayAndOnlyWithTrustedAccess() {
    client.deactivateOrganizationsAccess(request -> {});
    assertThat(client.describeOrganizationsAccess(request -> {}).statusAsString())
        .isEqualTo("DISABLED");
    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(() -> createSet(Map.of(), false))
        .withMessageContaining(
            "You must enable organizations access to operate a service managed stack set");
    client.activateOrganizationsAccess(request -> {});
    createSet(Map.of(), false);
    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(
            () ->
                sandbox
                    .client(CloudFormationClient.class, "222222222201", "us-east-1")
                    .describeOrganizationsAccess(request -> {}))
        .withMessageContaining("You must be the management account or delegated admin account");
  }

  private void delete(boolean retain, String... regions) {
    String id =
        client
            .deleteStackInstances(
                request ->
                    request
                        .stackSetName("set")
                        .deploymentTargets(
                            targets -> targets.organizationalUnitIds("r-ab12", PROD, DEV))
                        .regions(regions)
                        .retainStacks(retain))
            .operationId();
    assertThat(calls.finished("set", id).statusAsString()).isEqualTo("SUCCEEDED");
  }

  private String targets() {
    return client
        .listStackSetAutoDeploymentTargets(request -> request.stackSetName("set"))
        .summaries()
        .stream()
        .map(target -> target.organizationalUnitId() + " " + target.regions())
        .collect(Collectors.joining("\n"));
  }

  private String results(String operation) {
    return client
        .listStackSetOperationResultsPaginator(
            request -> request.stackSetName("set").operationId(operation))
        .summaries()
        .stream()
        .map(
            result ->
                "%s %s %s%s"
                    .formatted(
                        result.account(),
                        result.region(),
                        result.statusAsString(),
                        result.statusReason() == null ? "" : " " + result.statusReason()))
        .collect(Collectors.joining("\n"));
  }

  private List<String> things() {
    return sandbox.leftovers().stream().filter(line -> line.startsWith("Thing")).toList();
  }
}
