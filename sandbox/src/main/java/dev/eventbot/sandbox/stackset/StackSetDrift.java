package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.cloudformation.CloudFormationService;
import dev.eventbot.sandbox.cloudformation.Failures;
import dev.eventbot.sandbox.cloudformation.ResourceDrift;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.ListStackInstanceResourceDriftsRequest;
import software.amazon.awssdk.services.cloudformation.model.OperationNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackSetDriftDetectionDetails;

/** What drift detection found of a StackSet, as a whole and by instance. */
final class StackSetDrift {
  private StackSetDrift() {}

  /** Of the newest detection; absent when there was none. */
  static Optional<StackSetDriftDetectionDetails> details(StackSet set) {
    List<StackSetOperation> operations = set.operations;
    for (int i = operations.size() - 1; i >= 0; i--) {
      if (operations.get(i).isDriftDetection()) {
        return Optional.of(details(operations.get(i)));
      }
    }
    return Optional.empty();
  }

  static StackSetDriftDetectionDetails details(StackSetOperation operation) {
    int checked = operation.drifted + operation.inSync;
    int open = (int) operation.results.stream().filter(StackSetOperation.Result::isOpen).count();
    // The results of an old operation may be gone; what it counted is not.
    int total = Math.max(operation.results.size(), checked + operation.failures());
    int failed = total - checked - open;
    return StackSetDriftDetectionDetails.builder()
        .driftStatus(status(operation))
        .driftDetectionStatus(progress(operation, failed))
        .lastDriftCheckTimestamp(operation.ended == null ? operation.created : operation.ended)
        .totalStackInstancesCount(total)
        .driftedStackInstancesCount(operation.drifted)
        .inSyncStackInstancesCount(operation.inSync)
        .inProgressStackInstancesCount(open)
        .failedStackInstancesCount(failed)
        .build();
  }

  private static String status(StackSetOperation operation) {
    if (operation.drifted > 0) {
      return "DRIFTED";
    }
    return operation.inSync > 0 ? "IN_SYNC" : "NOT_CHECKED";
  }

  private static String progress(StackSetOperation operation, int failed) {
    return switch (operation.status) {
      case "SUCCEEDED" -> failed > 0 ? "PARTIAL_SUCCESS" : "COMPLETED";
      case "FAILED", "STOPPED" -> operation.status;
      default -> "IN_PROGRESS";
    };
  }

  /** The resources of one instance as one detection found them. */
  static List<ResourceDrift> resources(
      CloudFormationService stacks, StackSet set, ListStackInstanceResourceDriftsRequest request) {
    StackSetInstance instance =
        set.instance(request.stackInstanceAccount(), request.stackInstanceRegion())
            .orElseThrow(
                () ->
                    Failures.failure(
                        StackInstanceNotFoundException.builder(),
                        "StackInstanceNotFoundException",
                        404,
                        "Stack instance not found in %s %s"
                            .formatted(
                                request.stackInstanceAccount(), request.stackInstanceRegion())));
    StackSetOperation detection =
        set.operation(String.valueOf(request.operationId()))
            .filter(StackSetOperation::isDriftDetection)
            .orElseThrow(
                () ->
                    Failures.failure(
                        OperationNotFoundException.builder(),
                        "OperationNotFoundException",
                        404,
                        "Operation " + request.operationId() + " not found"));
    InstanceDrift drift = instance.drift;
    if (drift == null || !drift.operationId().equals(detection.id)) {
      return Collections.emptyList();
    }
    List<String> wanted = request.stackInstanceResourceDriftStatusesAsStrings();
    return stacks.drift().foundInInstance(instance.where(), instance.stackId(), drift.at()).stream()
        .filter(resource -> wanted.isEmpty() || wanted.contains(resource.status()))
        .toList();
  }
}
