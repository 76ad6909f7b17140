package dev.eventbot.rollout.port;

import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Service-managed StackSets, managed from the home region. Operations are started under ids of our
 * own, so that a repeated call is the same operation.
 */
public interface StackSets {
  Optional<StackSetState> find(String name);

  List<StackInstance> instances(String name);

  /** Operations that have not ended. */
  List<StackSetOperation> running(String name);

  void create(StackSetSpec spec);

  /** Answers with the id under which the operation can be asked for. */
  String update(StackSetSpec spec, RolloutPreferences preferences, String operationId);

  /** Answers with the id under which the operation can be asked for. */
  String createInstances(
      String name,
      Set<OuId> ous,
      Set<Region> regions,
      RolloutPreferences preferences,
      String operationId);

  /** Answers with the id under which the operation can be asked for. */
  String deleteInstances(
      String name,
      Set<OuId> ous,
      Set<Region> regions,
      RolloutPreferences preferences,
      String operationId);

  /**
   * Deletes the StackSet itself.
   *
   * @throws FailedException when it still has instances
   */
  void delete(String name);

  /** Waits until the operation has ended; hears about each look at it. */
  StackSetOperation await(String name, String operationId, Consumer<StackSetOperation> onLook);

  /** What the operation did where; empty when the endpoint does not tell. */
  List<InstanceResult> results(String name, String operationId);
}
