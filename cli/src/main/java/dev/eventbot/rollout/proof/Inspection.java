package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.value.Cell;
import java.util.Map;
import java.util.Set;

/** Finds out why probes did not arrive. */
@FunctionalInterface
public interface Inspection {
  /**
   * What is broken on the way from each place.
   *
   * @param lastSeen the last hop of each probe that is known to have been made
   */
  Map<Cell, Break> explain(Set<Cell> lost, Map<Cell, Hop.Place> lastSeen);
}
