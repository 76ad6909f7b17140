package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.cloudformation.CloudFormationService;
import dev.eventbot.sandbox.cloudformation.Descriptions;
import dev.eventbot.sandbox.cloudformation.Failures;
import dev.eventbot.sandbox.cloudformation.Template;
import dev.eventbot.sandbox.world.World;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudformation.model.AutoDeployment;
import software.amazon.awssdk.services.cloudformation.model.DeploymentTargets;
import software.amazon.awssdk.services.cloudformation.model.ListStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.ManagedExecution;
import software.amazon.awssdk.services.cloudformation.model.OperationResultFilter;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.RegionConcurrencyType;
import software.amazon.awssdk.services.cloudformation.model.StackInstance;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceComprehensiveStatus;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceFilter;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetDriftDetectionDetails;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationPreferences;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationResultSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationStatusDetails;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSetSummary;

/** Our records of StackSets in the SDK's words. */
final class StackSetDescriptions {
  private StackSetDescriptions() {}

  static software.amazon.awssdk.services.cloudformation.model.StackSet set(
      CloudFormationService stacks, StackSet set) {
    Template template = stacks.template(set.deployment.template());
    return software.amazon.awssdk.services.cloudformation.model.StackSet.builder()
        .stackSetId(set.id)
        .stackSetName(set.name)
        .stackSetARN(
            "arn:%s:cloudformation:%s:%s:stackset/%s"
                .formatted(World.partition(set.region), set.region, set.account, set.id))
        .description(set.description)
        .status(StackSetStatus.ACTIVE)
        .templateBody(template.body())
        .parameters(Descriptions.parameters(template, set.deployment.parameters()))
        .capabilitiesWithStrings(set.deployment.capabilities())
        .tags(Descriptions.tags(set.deployment.tags()))
        .autoDeployment(autoDeployment(set))
        .managedExecution(managedExecution(set))
        .permissionModel(permissionModel(set))
        .administrationRoleARN(set.administrationRole)
        .executionRoleName(set.executionRole)
        .stackSetDriftDetectionDetails(StackSetDrift.details(set).orElse(null))
        .regions(set.instances().stream().map(instance -> instance.region).distinct().toList())
        .build();
  }

  static StackSetSummary setSummary(StackSet set) {
    return StackSetSummary.builder()
        .stackSetId(set.id)
        .stackSetName(set.name)
        .description(set.description)
        .status(StackSetStatus.ACTIVE)
        .autoDeployment(autoDeployment(set))
        .managedExecution(managedExecution(set))
        .permissionModel(permissionModel(set))
        .driftStatus(
            StackSetDrift.details(set)
                .map(StackSetDriftDetectionDetails::driftStatusAsString)
                .orElse("NOT_CHECKED"))
        .build();
  }

  private static PermissionModels permissionModel(StackSet set) {
    return set.isSelfManaged() ? PermissionModels.SELF_MANAGED : PermissionModels.SERVICE_MANAGED;
  }

  private static AutoDeployment autoDeployment(StackSet set) {
    if (set.isSelfManaged()) {
      return null;
    }
    return AutoDeployment.builder()
        .enabled(set.autoDeployment)
        .retainStacksOnAccountRemoval(set.autoDeployment ? set.retainOnRemoval : null)
        .build();
  }

  private static ManagedExecution managedExecution(StackSet set) {
    return ManagedExecution.builder().active(set.managedExecution).build();
  }

  static StackInstanceSummary instanceSummary(StackSet set, StackSetInstance instance) {
    return StackInstanceSummary.builder()
        .stackSetId(set.id)
        .account(instance.account)
        .region(instance.region)
        .organizationalUnitId(instance.unit)
        .stackId(instance.stackId())
        .status(instance.status)
        .stackInstanceStatus(detailed(instance))
        .statusReason(instance.reason)
        .driftStatus(driftStatus(instance))
        .lastDriftCheckTimestamp(instance.drift == null ? null : instance.drift.at())
        .lastOperationId(instance.lastOperationId)
        .build();
  }

  static StackInstance instance(StackSet set, StackSetInstance instance) {
    return StackInstance.builder()
        .stackSetId(set.id)
        .account(instance.account)
        .region(instance.region)
        .organizationalUnitId(instance.unit)
        .stackId(instance.stackId())
        .status(instance.status)
        .stackInstanceStatus(detailed(instance))
        .statusReason(instance.reason)
        .driftStatus(driftStatus(instance))
        .lastDriftCheckTimestamp(instance.drift == null ? null : instance.drift.at())
        .lastOperationId(instance.lastOperationId)
        .parameterOverrides(
            instance.overrides.entrySet().stream()
                .map(
                    entry ->
                        software.amazon.awssdk.services.cloudformation.model.Parameter.builder()
                            .parameterKey(entry.getKey())
                            .parameterValue(entry.getValue())
                            .build())
                .toList())
        .build();
  }

  private static String driftStatus(StackSetInstance instance) {
    return instance.drift == null ? "NOT_CHECKED" : instance.drift.status();
  }

  private static StackInstanceComprehensiveStatus detailed(StackSetInstance instance) {
    return StackInstanceComprehensiveStatus.builder()
        .detailedStatus(instance.detailedStatus)
        .build();
  }

  static Predicate<StackSetInstance> matches(ListStackInstancesRequest request) {
    Predicate<StackSetInstance> matches =
        instance ->
            (request.stackInstanceAccount() == null
                    || request.stackInstanceAccount().equals(instance.account))
                && (request.stackInstanceRegion() == null
                    || request.stackInstanceRegion().equals(instance.region));
    for (StackInstanceFilter filter : request.filters()) {
      matches =
          matches.and(
              switch (String.valueOf(filter.nameAsString())) {
                case "DETAILED_STATUS" ->
                    instance -> Objects.equals(filter.values(), instance.detailedStatus);
                case "LAST_OPERATION_ID" ->
                    instance -> Objects.equals(filter.values(), instance.lastOperationId);
                case "DRIFT_STATUS" -> instance -> driftStatus(instance).equals(filter.values());
                default -> throw Failures.validation("Unknown filter " + filter.nameAsString());
              });
    }
    return matches;
  }

  static software.amazon.awssdk.services.cloudformation.model.StackSetOperation operation(
      StackSet set, StackSetOperation operation) {
    return software.amazon.awssdk.services.cloudformation.model.StackSetOperation.builder()
        .operationId(operation.id)
        .stackSetId(set.id)
        .action(operation.action)
        .status(operation.status)
        .statusReason(operation.reason)
        .statusDetails(details(operation))
        .retainStacks(operation.action.equals("DELETE") ? operation.retainStacks : null)
        .operationPreferences(preferences(operation.preferences))
        .administrationRoleARN(set.administrationRole)
        .executionRoleName(set.executionRole)
        .deploymentTargets(targets(set, operation))
        .stackSetDriftDetectionDetails(
            operation.isDriftDetection() ? StackSetDrift.details(operation) : null)
        .creationTimestamp(operation.created)
        .endTimestamp(operation.ended)
        .build();
  }

  private static DeploymentTargets targets(StackSet set, StackSetOperation operation) {
    if (set.isSelfManaged() || operation.isForAll()) {
      return null;
    }
    return DeploymentTargets.builder()
        .organizationalUnitIds(operation.units)
        .accounts(operation.accounts.isEmpty() ? null : operation.accounts)
        .accountFilterType(operation.accountFilter)
        .build();
  }

  static StackSetOperationSummary operationSummary(StackSetOperation operation) {
    return StackSetOperationSummary.builder()
        .operationId(operation.id)
        .action(operation.action)
        .status(operation.status)
        .statusReason(operation.reason)
        .statusDetails(details(operation))
        .operationPreferences(preferences(operation.preferences))
        .creationTimestamp(operation.created)
        .endTimestamp(operation.ended)
        .build();
  }

  private static StackSetOperationStatusDetails details(StackSetOperation operation) {
    return StackSetOperationStatusDetails.builder()
        .failedStackInstancesCount(operation.failures())
        .build();
  }

  private static StackSetOperationPreferences preferences(
      StackSetOperation.Preferences preferences) {
    return StackSetOperationPreferences.builder()
        .regionConcurrencyType(
            preferences.parallelRegions()
                ? RegionConcurrencyType.PARALLEL
                : RegionConcurrencyType.SEQUENTIAL)
        .regionOrder(preferences.regionOrder())
        .failureToleranceCount(preferences.toleratedCount())
        .failureTolerancePercentage(preferences.toleratedPercentage())
        .maxConcurrentCount(preferences.concurrent())
        .maxConcurrentPercentage(preferences.concurrentPercentage())
        .concurrencyMode(preferences.concurrencyMode())
        .build();
  }

  static Predicate<StackSetOperation.Result> matches(List<OperationResultFilter> filters) {
    Predicate<StackSetOperation.Result> matches = result -> true;
    for (OperationResultFilter filter : filters) {
      if (!"OPERATION_RESULT_STATUS".equals(filter.nameAsString())) {
        throw Failures.validation("Unknown filter " + filter.nameAsString());
      }
      matches = matches.and(result -> result.status.equals(filter.values()));
    }
    return matches;
  }

  static StackSetOperationResultSummary result(StackSetOperation.Result result) {
    return StackSetOperationResultSummary.builder()
        .account(result.account)
        .region(result.region)
        .organizationalUnitId(result.unit)
        .status(result.status)
        .statusReason(result.reason)
        .build();
  }
}
