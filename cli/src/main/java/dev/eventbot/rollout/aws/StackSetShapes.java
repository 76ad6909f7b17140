package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.InstanceResult;
import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.ConcurrencyMode;
import software.amazon.awssdk.services.cloudformation.model.DeploymentTargets;
import software.amazon.awssdk.services.cloudformation.model.RegionConcurrencyType;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationPreferences;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationResultSummary;

/** The SDK's shapes of StackSets and ours, one made of the other. */
final class StackSetShapes {
  private StackSetShapes() {}

  /** Null, which is left out of a request, when the accounts are named by themselves. */
  static DeploymentTargets targets(InstanceTargets wanted) {
    if (wanted.byAccount()) {
      return null;
    }
    DeploymentTargets.Builder targets =
        DeploymentTargets.builder()
            .organizationalUnitIds(wanted.ous().stream().map(OuId::value).toList());
    if (wanted.filter() != InstanceTargets.Filter.NONE) {
      targets
          .accountFilterType(AccountFilterType.fromValue(wanted.filter().name()))
          .accounts(wanted.accounts().stream().map(AccountId::toString).toList());
    }
    return targets.build();
  }

  /** Those a self-managed StackSet is told; null with units. */
  static Collection<String> accounts(InstanceTargets wanted) {
    return wanted.byAccount() ? wanted.accounts().stream().map(AccountId::toString).toList() : null;
  }

  static Collection<String> regions(InstanceTargets wanted) {
    return wanted.regions().stream().map(Region::name).toList();
  }

  static StackSetOperationPreferences preferences(RolloutPreferences wanted) {
    return StackSetOperationPreferences.builder()
        .regionConcurrencyType(
            wanted.parallelRegions()
                ? RegionConcurrencyType.PARALLEL
                : RegionConcurrencyType.SEQUENTIAL)
        .concurrencyMode(
            wanted.strict()
                ? ConcurrencyMode.STRICT_FAILURE_TOLERANCE
                : ConcurrencyMode.SOFT_FAILURE_TOLERANCE)
        .maxConcurrentPercentage(wanted.concurrencyPercent())
        .failureTolerancePercentage(wanted.tolerancePercent())
        .build();
  }

  static StackInstance instance(StackInstanceSummary summary) {
    return new StackInstance(
        new AccountId(summary.account()),
        new Region(summary.region()),
        Optional.ofNullable(summary.organizationalUnitId())
            .filter(id -> !id.isBlank())
            .map(OuId::new),
        String.valueOf(summary.statusAsString()),
        summary.stackInstanceStatus() == null
                || summary.stackInstanceStatus().detailedStatusAsString() == null
            ? ""
            : summary.stackInstanceStatus().detailedStatusAsString(),
        Optional.ofNullable(summary.statusReason()).filter(reason -> !reason.isBlank()),
        summary.driftStatusAsString() == null ? "" : summary.driftStatusAsString(),
        stackName(summary.stackId()),
        Optional.ofNullable(summary.lastOperationId()));
  }

  /** {@code arn:…:stack/NAME/id}, of which only the name tells anything to people. */
  private static Optional<String> stackName(String stackId) {
    String[] parts = stackId == null ? new String[0] : stackId.split("/", -1);
    return parts.length == 3 ? Optional.of(parts[1]) : Optional.empty();
  }

  static InstanceResult result(StackSetOperationResultSummary summary) {
    return new InstanceResult(
        new AccountId(summary.account()),
        new Region(summary.region()),
        String.valueOf(summary.statusAsString()),
        Optional.ofNullable(summary.statusReason()));
  }

  static StackSetOperation operation(
      String id, String action, String status, String reason, Instant begun) {
    return new StackSetOperation(
        id,
        String.valueOf(action),
        String.valueOf(status),
        Optional.ofNullable(reason),
        Optional.ofNullable(begun));
  }
}
