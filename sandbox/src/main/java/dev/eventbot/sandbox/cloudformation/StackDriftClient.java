package dev.eventbot.sandbox.cloudformation;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.Page;
import dev.eventbot.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftResponse;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;

/** Drift of single stacks, as one account asks for it in one region. */
public abstract class StackDriftClient extends StackClient {
  private static final int PAGE = 100;
  // Found at once, but not told at once: who does not wait sees that it should have.
  private static final Duration DETECTING = Duration.ofMillis(5);

  private final CloudFormationService service;

  protected StackDriftClient(World world, CloudFormationService service, Caller caller) {
    super(world, service, caller);
    this.service = service;
  }

  /** How many to a page: what was asked for, or all the service allows. */
  protected static int size(Integer asked) {
    if (asked != null && (asked < 1 || asked > PAGE)) {
      throw Failures.validation(
          "1 validation error detected: Value '%d' at 'maxResults' failed to satisfy constraint: Member must have value %s"
              .formatted(
                  asked,
                  asked < 1 ? "greater than or equal to 1" : "less than or equal to " + PAGE));
    }
    return asked == null ? PAGE : asked;
  }

  private Stack stack(String nameOrId) {
    return service
        .find(caller, String.valueOf(nameOrId))
        .filter(stack -> !stack.isDeleted())
        .orElseThrow(() -> Failures.validation("Stack [" + nameOrId + "] does not exist"));
  }

  @Override
  public DetectStackDriftResponse detectStackDrift(DetectStackDriftRequest request) {
    return call(
        () -> {
          Stack stack = stack(request.stackName());
          if (!stack.isSettled()) {
            throw Failures.validation(
                "Drift detection cannot be performed on stack [%s] while it is in %s state"
                    .formatted(stack.name, stack.status));
          }
          return DetectStackDriftResponse.builder()
              .stackDriftDetectionId(service.drift().detect(stack).id())
              .build();
        });
  }

  @Override
  public DescribeStackDriftDetectionStatusResponse describeStackDriftDetectionStatus(
      DescribeStackDriftDetectionStatusRequest request) {
    return call(
        () -> {
          Stack stack =
              service.all(caller).stream()
                  .filter(
                      known ->
                          known.drift != null
                              && known.drift.id().equals(request.stackDriftDetectionId()))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          Failures.validation(
                              "Stack drift detection id "
                                  + request.stackDriftDetectionId()
                                  + " does not exist"));
          DescribeStackDriftDetectionStatusResponse.Builder answer =
              DescribeStackDriftDetectionStatusResponse.builder()
                  .stackId(stack.id)
                  .stackDriftDetectionId(stack.drift.id())
                  .timestamp(stack.drift.at());
          Instant told = stack.drift.at().plus(DETECTING);
          return world.now().isBefore(told)
              ? answer.detectionStatus(StackDriftDetectionStatus.DETECTION_IN_PROGRESS).build()
              : answer
                  .detectionStatus(StackDriftDetectionStatus.DETECTION_COMPLETE)
                  .stackDriftStatus(stack.drift.status())
                  .driftedStackResourceCount(stack.drift.drifted())
                  .build();
        });
  }

  @Override
  public DescribeStackResourceDriftsResponse describeStackResourceDrifts(
      DescribeStackResourceDriftsRequest request) {
    return call(
        () -> {
          Stack stack = stack(request.stackName());
          List<ResourceDrift> all = stack.drift == null ? List.of() : stack.drift.resources();
          List<String> wanted = request.stackResourceDriftStatusFiltersAsStrings();
          Page<ResourceDrift> page =
              paged(
                  request.nextToken(),
                  () ->
                      Page.filtered(
                          all,
                          drift -> wanted.isEmpty() || wanted.contains(drift.status()),
                          request.nextToken(),
                          size(request.maxResults())));
          return DescribeStackResourceDriftsResponse.builder()
              .stackResourceDrifts(
                  page.items().stream().map(drift -> describe(stack, drift)).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static StackResourceDrift describe(Stack stack, ResourceDrift drift) {
    return StackResourceDrift.builder()
        .stackId(stack.id)
        .logicalResourceId(drift.logicalId())
        .physicalResourceId(drift.physicalId())
        .resourceType(drift.type())
        .stackResourceDriftStatus(drift.status())
        .expectedProperties(drift.expected())
        .actualProperties(drift.actual())
        .propertyDifferences(differences(drift))
        .timestamp(drift.at())
        .build();
  }

  protected static List<PropertyDifference> differences(ResourceDrift drift) {
    return drift.differences().stream()
        .map(
            difference ->
                PropertyDifference.builder()
                    .propertyPath(difference.path())
                    .expectedValue(difference.expected())
                    .actualValue(difference.actual())
                    .differenceType(difference.kind())
                    .build())
        .toList();
  }
}
