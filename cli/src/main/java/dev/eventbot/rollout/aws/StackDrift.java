package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.DriftedResource;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceResourceDriftsSummary;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** What CloudFormation finds when it compares the resources of a stack with its template. */
final class StackDrift {
  private final AwsClients clients;
  private final Waiting waiting;

  StackDrift(AwsClients clients, Waiting waiting) {
    this.clients = clients;
    this.waiting = waiting;
  }

  List<DriftedResource> of(Region region, String stack) {
    CloudFormationClient client = clients.client(CloudFormationClient.class, region);
    String detection =
        AwsErrors.ask(
            "DetectStackDrift of " + stack,
            region,
            () -> client.detectStackDrift(r -> r.stackName(stack)).stackDriftDetectionId());
    waiting.until(
        "the drift detection of " + stack + " in " + region,
        () ->
            AwsErrors.ask(
                "DescribeStackDriftDetectionStatus of " + stack,
                region,
                () -> {
                  DescribeStackDriftDetectionStatusResponse status =
                      client.describeStackDriftDetectionStatus(
                          r -> r.stackDriftDetectionId(detection));
                  return status.detectionStatus() == StackDriftDetectionStatus.DETECTION_IN_PROGRESS
                      ? Optional.empty()
                      : Optional.of(status);
                }));
    List<DriftedResource> drifted = new ArrayList<>();
    AwsErrors.ask(
            "DescribeStackResourceDrifts of " + stack,
            region,
            () ->
                client.describeStackResourceDrifts(
                    r ->
                        r.stackName(stack)
                            .stackResourceDriftStatusFilters(
                                StackResourceDriftStatus.MODIFIED,
                                StackResourceDriftStatus.DELETED)))
        .stackResourceDrifts()
        .forEach(drift -> drifted.add(resource(drift)));
    return drifted;
  }

  private static DriftedResource resource(StackResourceDrift drift) {
    return new DriftedResource(
        drift.logicalResourceId(),
        drift.physicalResourceId() == null ? "" : drift.physicalResourceId(),
        String.valueOf(drift.resourceType()),
        String.valueOf(drift.stackResourceDriftStatusAsString()),
        differences(drift.propertyDifferences()));
  }

  static DriftedResource resource(StackInstanceResourceDriftsSummary drift) {
    return new DriftedResource(
        drift.logicalResourceId(),
        drift.physicalResourceId() == null ? "" : drift.physicalResourceId(),
        String.valueOf(drift.resourceType()),
        String.valueOf(drift.stackResourceDriftStatusAsString()),
        differences(drift.propertyDifferences()));
  }

  private static List<DriftedResource.Difference> differences(List<PropertyDifference> told) {
    return told.stream()
        .map(
            difference ->
                new DriftedResource.Difference(
                    difference.propertyPath(),
                    difference.expectedValue(),
                    difference.actualValue()))
        .toList();
  }
}
