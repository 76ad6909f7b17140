package dev.eventbot.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;

/** The few calls of CloudFormation that every test makes. */
final class Calls {
  private static final Duration POLL = Duration.ofMillis(2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CloudFormationClient client;

  Calls(CloudFormationClient client) {
    this.client = client;
  }

  static <T> T await(Supplier<T> look, Predicate<T> wanted) {
    Instant deadline = Instant.now().plus(PATIENCE);
    T seen = look.get();
    while (!wanted.test(seen)) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Still waiting; last seen: " + seen);
      }
      LockSupport.parkNanos(POLL.toNanos());
      seen = look.get();
    }
    return seen;
  }

  /** Makes or changes a stack by a change set and waits for the end of it, whatever that is. */
  Stack deploy(String name, String template, Map<String, String> parameters) {
    DescribeChangeSetResponse changeSet = changeSet(name, template, parameters, Map.of());
    client.executeChangeSet(
        request -> request.stackName(name).changeSetName(changeSet.changeSetId()));
    return settled(changeSet.stackId());
  }

  DescribeChangeSetResponse changeSet(
      String name, String template, Map<String, String> parameters, Map<String, String> tags) {
    boolean exists =
        client.listStacks().stackSummaries().stream()
            .anyMatch(
                stack ->
                    stack.stackName().equals(name)
                        && !List.of("DELETE_COMPLETE", "REVIEW_IN_PROGRESS")
                            .contains(stack.stackStatusAsString()));
    CreateChangeSetRequest.Builder request =
        CreateChangeSetRequest.builder()
            .stackName(name)
            .changeSetName("change-" + System.nanoTime())
            .changeSetType(exists ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
            .templateBody(template)
            .capabilitiesWithStrings("CAPABILITY_IAM")
            .parameters(parameters(parameters));
    if (!tags.isEmpty()) {
      request.tags(
          tags.entrySet().stream()
              .map(
                  tag ->
                      software.amazon.awssdk.services.cloudformation.model.Tag.builder()
                          .key(tag.getKey())
                          .value(tag.getValue())
                          .build())
              .toList());
    }
    String id = client.createChangeSet(request.build()).id();
    return await(
        () -> client.describeChangeSet(describe -> describe.stackName(name).changeSetName(id)),
        seen -> !seen.statusAsString().contains("PENDING"));
  }

  static List<Parameter> parameters(Map<String, String> values) {
    return values.entrySet().stream()
        .map(
            value ->
                Parameter.builder()
                    .parameterKey(value.getKey())
                    .parameterValue(value.getValue())
                    .build())
        .toList();
  }

  Stack settled(String id) {
    return await(
        () -> client.describeStacks(request -> request.stackName(id)).stacks().get(0),
        stack -> !stack.stackStatusAsString().endsWith("_IN_PROGRESS"));
  }

  Stack delete(String name) {
    String id = client.describeStacks(request -> request.stackName(name)).stacks().get(0).stackId();
    client.deleteStack(request -> request.stackName(name));
    return settled(id);
  }

  /** The stack's history, oldest first, one line each. */
  String events(String name) {
    List<String> lines =
        client
            .describeStackEventsPaginator(request -> request.stackName(name))
            .stackEvents()
            .stream()
            .map(
                event ->
                    "%s %s%s"
                        .formatted(
                            event.logicalResourceId(),
                            event.resourceStatusAsString(),
                            event.resourceStatusReason() == null
                                ? ""
                                : ": " + event.resourceStatusReason()))
            .collect(Collectors.toList());
    java.util.Collections.reverse(lines);
    return String.join("\n", lines);
  }

  StackSetOperation finished(String stackSet, String operationId) {
    return await(
        () ->
            client
                .describeStackSetOperation(
                    request -> request.stackSetName(stackSet).operationId(operationId))
                .stackSetOperation(),
        operation ->
            List.of("SUCCEEDED", "FAILED", "STOPPED").contains(operation.statusAsString()));
  }

  /** All instances, one line each, in the order of accounts and regions. */
  String instances(String stackSet) {
    return client
        .listStackInstancesPaginator(request -> request.stackSetName(stackSet))
        .summaries()
        .stream()
        .map(
            instance ->
                "%s %s %s %s %s"
                    .formatted(
                        instance.account(),
                        instance.region(),
                        instance.organizationalUnitId(),
                        instance.statusAsString(),
                        instance.stackInstanceStatus().detailedStatusAsString()))
        .collect(Collectors.joining("\n"));
  }
}
