package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.DriftedResource;
import dev.eventbot.rollout.port.InstanceResult;
import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSetSpec;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.model.CallAs;

/**
 * StackSets of either permission model; every call says as whom it is made ({@code CallAs}),
 * waiting and listing included.
 */
final class CloudFormationStackSets implements StackSets {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final StackSetCaller caller;
  private final StackSetDefinitions definitions;
  private final StackSetInstances instances;
  private final StackSetOperations operations;
  private final StackSetDrift drift;

  CloudFormationStackSets(
      AwsClients clients, Region home, StackSetCaller caller, Clock clock, Pause pause) {
    this.caller = caller;
    Persistence persistence = new Persistence(clock, pause, PATIENCE);
    StackSetCalls calls = new StackSetCalls(clients, home, caller, persistence);
    definitions = new StackSetDefinitions(calls);
    instances = new StackSetInstances(calls);
    operations =
        new StackSetOperations(
            calls, new Waiting(clock, pause, Duration.ofSeconds(15), Duration.ofHours(24)));
    drift = new StackSetDrift(calls);
  }

  @Override
  public boolean delegated() {
    return caller.callAs() == CallAs.DELEGATED_ADMIN;
  }

  @Override
  public boolean delegationDeclined() {
    return caller.declines();
  }

  @Override
  public Optional<StackSetState> find(String name) {
    return definitions.find(name);
  }

  @Override
  public List<StackInstance> instances(String name) {
    return instances.instances(name);
  }

  @Override
  public List<StackSetOperation> recent(String name) {
    return operations.recent(name);
  }

  @Override
  public void create(StackSetSpec spec) {
    definitions.create(spec);
  }

  @Override
  public String update(StackSetSpec spec, RolloutPreferences preferences, String operationId) {
    return definitions.update(spec, preferences, operationId);
  }

  @Override
  public String reapply(
      String name, InstanceTargets targets, RolloutPreferences preferences, String operationId) {
    return definitions.reapply(name, targets, preferences, operationId);
  }

  @Override
  public String createInstances(
      String name, InstanceTargets targets, RolloutPreferences preferences, String operationId) {
    return instances.createInstances(name, targets, preferences, operationId);
  }

  @Override
  public String deleteInstances(
      String name,
      InstanceTargets targets,
      boolean retain,
      RolloutPreferences preferences,
      String operationId) {
    return instances.deleteInstances(name, targets, retain, preferences, operationId);
  }

  @Override
  public void delete(String name) {
    definitions.delete(name);
  }

  @Override
  public String detectDrift(String name, RolloutPreferences preferences, String operationId) {
    return drift.detectDrift(name, preferences, operationId);
  }

  @Override
  public List<DriftedResource> drift(String name, StackInstance instance, String operationId) {
    return drift.drift(name, instance, operationId);
  }

  @Override
  public StackSetOperation await(
      String name, String operationId, Consumer<StackSetOperation> onLook) {
    return operations.await(name, operationId, onLook);
  }

  @Override
  public List<InstanceResult> results(String name, String operationId) {
    return operations.results(name, operationId);
  }
}
