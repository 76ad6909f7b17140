package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.value.Cell;
import java.util.Map;

/** Finds out why probes did not arrive. */
@FunctionalInterface
public interface Inspection {
  /**
   * What is broken on the way from each place.
   *
   * @param role what lets us into members
   * @param lastSeen the last hop of each lost probe that is known to have been made
   */
  Map<Cell, Break> explain(String run, String role, Map<Cell, Hop.Place> lastSeen);
}
