package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.ListStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackInstancesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetOperationResultsResponse;
import software.amazon.awssdk.services.cloudformation.model.OperationResultFilter;
import software.amazon.awssdk.services.cloudformation.model.OperationResultFilterName;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceFilter;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceFilterName;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationResultSummary;

/** A set of 61 members in two regions, one of which is refused where it was told to. */
class StackSetReadsTest {
  private static final String TEMPLATE =
      """
      {"Resources": {"T": {"Type": "Test::Thing", "Properties": {"Value": "one", "Fail": "create", "FailIn": "eu-west-1"}}}}
      """;

  @TempDir Path folder;
  private Sandbox sandbox;
  private CloudFormationClient client;
  private Calls calls;

  @BeforeEach
  void open() throws IOException {
    Path file = folder.resolve("large.json");
    String members =
        IntStream.rangeClosed(0, 60)
            .mapToObj("{\"id\": \"3333333333%02d\", \"parent\": \"ou-la01-all00001\"}"::formatted)
            .collect(Collectors.joining(","));
    Files.writeString(
        file,
        """
        {"organization": {"id": "o-large00001", "root": "r-la01", "managementAccount": "111111111111",
          "units": [{"id": "ou-la01-all00001", "name": "All", "parent": "r-la01"}],
          "accounts": [{"id": "111111111111", "parent": "r-la01"},
            {"id": "333333333399", "parent": "ou-la01-all00001", "suspended": true}, %s]}}
        """
            .formatted(members));
    sandbox = Sandbox.open(file, Things::services);
    client = sandbox.client(CloudFormationClient.class, "111111111111", "us-east-1");
    calls = new Calls(client);
    client.createStackSet(
        request ->
            request
                .stackSetName("set")
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .templateBody(TEMPLATE));
  }

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  private String deploy() {
    String id =
        client
            .createStackInstances(
                request ->
                    request
                        .stackSetName("set")
                        .deploymentTargets(
                            targets -> targets.organizationalUnitIds("ou-la01-all00001"))
                        .regions("us-east-1", "eu-west-1")
                        .operationPreferences(
                            preferences ->
                                preferences
                                    .failureTolerancePercentage(100)
                                    .maxConcurrentPercentage(100)
                                    .concurrencyMode("SOFT_FAILURE_TOLERANCE")))
            .operationId();
    calls.finished("set", id);
    return id;
  }

  private ListStackInstancesResponse list(Consumer<ListStackInstancesRequest.Builder> shape) {
    ListStackInstancesRequest.Builder request =
        ListStackInstancesRequest.builder().stackSetName("set");
    shape.accept(request);
    return client.listStackInstances(request.build());
  }

  private String delete(boolean retain, String... accounts) {
    String id =
        client
            .deleteStackInstances(
                request ->
                    request
                        .stackSetName("set")
                        .deploymentTargets(
                            targets ->
                                targets
                                    .organizationalUnitIds("ou-la01-all00001")
                                    .accounts(accounts)
                                    .accountFilterType("INTERSECTION"))
                        .regions("us-east-1", "eu-west-1")
                        .retainStacks(retain))
            .operationId();
    calls.finished("set", id);
    return id;
  }

  @Test
  void instancesComeInPagesOfAHundredAndNoneIsLostWhenOthersGo() {
    deploy();

    ListStackInstancesResponse first = list(request -> {});
    delete(false, "333333333300");
    ListStackInstancesResponse second = list(request -> request.nextToken(first.nextToken()));

    assertThat(first.summaries()).hasSize(100);
    assertThat(second.nextToken()).isNull();
    assertThat(second.summaries()).hasSize(24);
    assertThat(second.summaries().get(0).account()).isEqualTo("333333333350");
  }

  @Test
  void instancesAreNarrowedByEveryFilterTheServiceHas() {
    String id = deploy();

    Map<String, Consumer<ListStackInstancesRequest.Builder>> questions = new TreeMap<>();
    questions.put("account", request -> request.stackInstanceAccount("333333333307"));
    questions.put("region", request -> request.stackInstanceRegion("eu-west-1"));
    questions.put("succeeded", filter(StackInstanceFilterName.DETAILED_STATUS, "SUCCEEDED"));
    questions.put("failed", filter(StackInstanceFilterName.DETAILED_STATUS, "FAILED"));
    questions.put(
        "skipped", filter(StackInstanceFilterName.DETAILED_STATUS, "SKIPPED_SUSPENDED_ACCOUNT"));
    questions.put("this operation", filter(StackInstanceFilterName.LAST_OPERATION_ID, id));
    questions.put("another operation", filter(StackInstanceFilterName.LAST_OPERATION_ID, "none"));
    questions.put("not checked", filter(StackInstanceFilterName.DRIFT_STATUS, "NOT_CHECKED"));
    questions.put("drifted", filter(StackInstanceFilterName.DRIFT_STATUS, "DRIFTED"));

    assertThat(
            questions.entrySet().stream()
                .map(question -> question.getKey() + ": " + count(question.getValue()))
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            account: 2
            another operation: 0
            drifted: 0
            failed: 61
            not checked: 124
            region: 62
            skipped: 2
            succeeded: 61
            this operation: 124""");
  }

  private static Consumer<ListStackInstancesRequest.Builder> filter(
      StackInstanceFilterName name, String value) {
    return request ->
        request.filters(StackInstanceFilter.builder().name(name).values(value).build());
  }

  private long count(Consumer<ListStackInstancesRequest.Builder> shape) {
    ListStackInstancesRequest.Builder request =
        ListStackInstancesRequest.builder().stackSetName("set").maxResults(7);
    shape.accept(request);
    return client.listStackInstancesPaginator(request.build()).summaries().stream().count();
  }

  @Test
  void resultsComeInPagesWithTheirUnitAndFilteredByStatus() {
    String id = deploy();

    ListStackSetOperationResultsResponse first =
        client.listStackSetOperationResults(request -> request.stackSetName("set").operationId(id));
    List<StackSetOperationResultSummary> failed =
        client
            .listStackSetOperationResultsPaginator(
                request ->
                    request
                        .stackSetName("set")
                        .operationId(id)
                        .maxResults(10)
                        .filters(
                            OperationResultFilter.builder()
                                .name(OperationResultFilterName.OPERATION_RESULT_STATUS)
                                .values("FAILED")
                                .build()))
            .summaries()
            .stream()
            .toList();

    assertThat(first.summaries()).hasSize(100);
    assertThat(failed).hasSize(61).extracting("account").doesNotHaveDuplicates();
    assertThat(failed.get(0).toString())
        .isEqualTo(
            "StackSetOperationResultSummary(Account=333333333300, Region=eu-west-1, Status=FAILED,"
                + " StatusReason=ResourceLogicalId:T, ResourceType:Test::Thing,"
                + " ResourceStatusReason:Told to fail on create.,"
                + " OrganizationalUnitId=ou-la01-all00001)");
    StackSetOperation operation =
        client
            .describeStackSetOperation(request -> request.stackSetName("set").operationId(id))
            .stackSetOperation();
    assertThat(operation.statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(operation.statusDetails().failedStackInstancesCount()).isEqualTo(61);
    assertThat(operation.creationTimestamp()).isBeforeOrEqualTo(operation.endTimestamp());
  }

  @Test
  void aSuspendedAccountIsSkippedUntilItsStacksAreLetGo() {
    deploy();

    String skipped = delete(false, "333333333399");
    assertThat(statuses(skipped)).containsExactly("CANCELLED", "CANCELLED");
    assertThat(count(request -> request.stackInstanceAccount("333333333399"))).isEqualTo(2);

    String letGo = delete(true, "333333333399");
    assertThat(statuses(letGo)).containsExactly("SUCCEEDED", "SUCCEEDED");
    assertThat(count(request -> request.stackInstanceAccount("333333333399"))).isZero();
  }

  private List<String> statuses(String operation) {
    return client
        .listStackSetOperationResults(request -> request.stackSetName("set").operationId(operation))
        .summaries()
        .stream()
        .map(StackSetOperationResultSummary::statusAsString)
        .toList();
  }

  @Test
  void pagesTheServiceDoesNotHaveAreRefused() {
    assertThat(
            List.of(
                refusal(request -> request.maxResults(0)),
                refusal(request -> request.maxResults(101)),
                refusal(request -> request.nextToken("nonsense"))))
        .containsExactly(
            "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint:"
                + " Member must have value greater than or equal to 1",
            "1 validation error detected: Value '101' at 'maxResults' failed to satisfy constraint:"
                + " Member must have value less than or equal to 100",
            "Invalid NextToken nonsense");
  }

  private String refusal(Consumer<ListStackInstancesRequest.Builder> shape) {
    return catchThrowableOfType(CloudFormationException.class, () -> list(shape))
        .awsErrorDetails()
        .errorMessage();
  }
}
