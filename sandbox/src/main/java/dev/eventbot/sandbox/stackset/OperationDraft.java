package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.cloudformation.Failures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.cloudformation.model.DeploymentTargets;
import software.amazon.awssdk.services.cloudformation.model.OperationIdAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.RegionConcurrencyType;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationPreferences;

/** An operation as a call asks for it, refused where the set cannot take one now. */
record OperationDraft(StackSet set, Instant now) {

  /**
   * Where an operation is to work, in the two ways a call can say so.
   *
   * @param accounts a self-managed set's
   * @param units a service-managed set's; null for the whole set
   */
  record Targets(List<String> accounts, DeploymentTargets units) {}

  StackSetOperation make(
      String action,
      String operationId,
      Targets targets,
      List<String> regions,
      StackSetOperationPreferences preferences) {
    if (operationId != null && set.operation(operationId).isPresent()) {
      throw Failures.failure(
          OperationIdAlreadyExistsException.builder(),
          "OperationIdAlreadyExistsException",
          409,
          "The operation with id " + operationId + " already exists");
    }
    if (!set.managedExecution) {
      requireIdle(set);
    }
    StackSetOperation operation = new StackSetOperation();
    operation.id = operationId == null ? UUID.randomUUID().toString() : operationId;
    operation.action = action;
    operation.created = now;
    operation.preferences = preferences(preferences, regions);
    operation.accounts = List.copyOf(targets.accounts());
    DeploymentTargets units = targets.units();
    if (units != null) {
      operation.units = List.copyOf(units.organizationalUnitIds());
      operation.accounts =
          List.copyOf(units.accounts().isEmpty() ? targets.accounts() : units.accounts());
      operation.accountFilter = units.accountFilterTypeAsString();
    }
    return operation;
  }

  static void requireIdle(StackSet set) {
    set.current()
        .ifPresent(
            running -> {
              throw Failures.failure(
                  OperationInProgressException.builder(),
                  "OperationInProgressException",
                  409,
                  "Another Operation on StackSet %s is in progress: %s"
                      .formatted(set.name, running.id));
            });
  }

  private static StackSetOperation.Preferences preferences(
      StackSetOperationPreferences asked, List<String> regions) {
    if (asked == null) {
      return new StackSetOperation.Preferences(
          false, List.copyOf(new LinkedHashSet<>(regions)), null, null, null, null, null);
    }
    if (asked.failureToleranceCount() != null && asked.failureTolerancePercentage() != null) {
      throw Failures.validation(
          "Only one of FailureToleranceCount and FailureTolerancePercentage may be given");
    }
    if (asked.maxConcurrentCount() != null && asked.maxConcurrentPercentage() != null) {
      throw Failures.validation(
          "Only one of MaxConcurrentCount and MaxConcurrentPercentage may be given");
    }
    List<String> order = new ArrayList<>(asked.regionOrder());
    order.retainAll(regions);
    order.addAll(regions);
    return new StackSetOperation.Preferences(
        asked.regionConcurrencyType() == RegionConcurrencyType.PARALLEL,
        List.copyOf(new LinkedHashSet<>(order)),
        asked.failureToleranceCount(),
        asked.failureTolerancePercentage(),
        asked.maxConcurrentCount(),
        asked.maxConcurrentPercentage(),
        asked.concurrencyModeAsString());
  }
}
