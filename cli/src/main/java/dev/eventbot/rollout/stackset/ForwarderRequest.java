package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Where the forwarders should be, what they forward, and how the rollout goes.
 *
 * @param prune whether forwarders that are not asked for are removed
 * @param whenBusy what becomes of somebody else's operation
 */
public record ForwarderRequest(
    TargetRequest targets,
    Optional<EventPattern> pattern,
    RolloutPreferences preferences,
    boolean prune,
    WhenBusy whenBusy) {
  /** Everything in these units and regions, nothing removed, nobody waited for. */
  public ForwarderRequest(
      Set<OuId> ous,
      Set<Region> regions,
      Optional<EventPattern> pattern,
      RolloutPreferences preferences) {
    this(TargetRequest.of(ous, regions), pattern, preferences, false, WhenBusy.REFUSE);
  }
}
