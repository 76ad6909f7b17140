package dev.eventbot.rollout.port;

import dev.eventbot.rollout.failure.FailedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * StackSets, managed from the home region. Operations are started under ids of our own, so that a
 * repeated call is the same operation. Calls that were throttled, or whose answer was lost, are
 * made again for a while.
 */
public interface StackSets {
  /** Whether we are a member that manages the management account's StackSets for it. */
  boolean delegated();

  /** Whether we would be such a member, had we not been told to act as ourselves. */
  boolean delegationDeclined();

  Optional<StackSetState> find(String name);

  List<StackInstance> instances(String name);

  /** The last operations, newest first: all that have not ended, and some that have. */
  List<StackSetOperation> recent(String name);

  /** Operations that have not ended, oldest first. */
  default List<StackSetOperation> running(String name) {
    return StackSetOperation.running(recent(name));
  }

  void create(StackSetSpec spec);

  /**
   * Applies the spec to all instances; answers with the id under which the operation can be asked
   * for.
   */
  String update(StackSetSpec spec, RolloutPreferences preferences, String operationId);

  /**
   * Applies what the set already is to some of its instances again, and leaves the others alone;
   * answers with the id of the operation.
   */
  String reapply(
      String name, InstanceTargets targets, RolloutPreferences preferences, String operationId);

  /** Answers with the id under which the operation can be asked for. */
  String createInstances(
      String name, InstanceTargets targets, RolloutPreferences preferences, String operationId);

  /**
   * Answers with the id under which the operation can be asked for.
   *
   * @param retain whether the stacks stay where they are, forgotten by the set: the only way to let
   *     go of an INOPERABLE instance and of one in a suspended account
   */
  String deleteInstances(
      String name,
      InstanceTargets targets,
      boolean retain,
      RolloutPreferences preferences,
      String operationId);

  /**
   * Deletes the StackSet itself.
   *
   * @throws FailedException when it still has instances
   */
  void delete(String name);

  /** Begins to look for drift in all instances; answers with the id of the operation. */
  String detectDrift(String name, RolloutPreferences preferences, String operationId);

  /** How the resources of one instance differ from the template; known after a drift detection. */
  List<DriftedResource> drift(String name, StackInstance instance, String operationId);

  /** Waits until the operation has ended; hears about each look at it. */
  StackSetOperation await(String name, String operationId, Consumer<StackSetOperation> onLook);

  /** What the operation did where; empty when the endpoint does not tell. */
  List<InstanceResult> results(String name, String operationId);
}
