package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Where the forwarders should be, what they forward, and how the rollout goes.
 *
 * @param prune whether forwarders that are not asked for are removed
 * @param whenBusy what becomes of somebody else's operation
 * @param wished the permission model of a new StackSet; empty for the usual one, or the one it has
 */
public record ForwarderRequest(
    TargetRequest targets,
    Optional<EventPattern> pattern,
    RolloutPreferences preferences,
    boolean prune,
    WhenBusy whenBusy,
    Optional<PermissionModel> wished) {
  /** With the permission model the StackSet has, or the usual one. */
  public ForwarderRequest(
      TargetRequest targets,
      Optional<EventPattern> pattern,
      RolloutPreferences preferences,
      boolean prune,
      WhenBusy whenBusy) {
    this(targets, pattern, preferences, prune, whenBusy, Optional.empty());
  }

  /** Everything in these units and regions, nothing removed, nobody waited for. */
  public ForwarderRequest(
      Set<OuId> ous,
      Set<Region> regions,
      Optional<EventPattern> pattern,
      RolloutPreferences preferences) {
    this(TargetRequest.of(ous, regions), pattern, preferences, false, WhenBusy.REFUSE);
  }

  /**
   * What the StackSet has, else what is wished.
   *
   * @throws RefusedException when it has another one than is wished
   */
  PermissionModel permissions(Optional<StackSetState> set) {
    return permissions(set, wished);
  }

  /** The same, whoever wishes. */
  public static PermissionModel permissions(
      Optional<StackSetState> set, Optional<PermissionModel> wished) {
    Optional<PermissionModel> had =
        set.map(
            state ->
                state.selfManaged()
                    ? PermissionModel.SELF_MANAGED
                    : PermissionModel.SERVICE_MANAGED);
    if (had.isPresent() && wished.isPresent() && !had.equals(wished)) {
      throw new RefusedException(
          "StackSet " + set.get().name() + " is " + had.get() + ", which it stays",
          "leave --permission-model (targets.permission-model) out, or first: eventbot stackset"
              + " remove");
    }
    return had.or(() -> wished).orElse(PermissionModel.SERVICE_MANAGED);
  }
}
