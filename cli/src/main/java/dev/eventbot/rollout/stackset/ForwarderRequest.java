package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the forwarders should be and what they forward. */
public record ForwarderRequest(
    Set<OuId> ous,
    Set<Region> regions,
    Optional<EventPattern> pattern,
    RolloutPreferences preferences) {
  public ForwarderRequest {
    if (ous.isEmpty()) {
      throw new UsageException(
          "no organizational unit given", "add --ous ou-…, or targets.ous to eventbot.yaml");
    }
    if (regions.isEmpty()) {
      throw new UsageException(
          "no region given", "add --regions us-east-1,…, or targets.regions to eventbot.yaml");
    }
    ous = new TreeSet<>(ous);
    regions = new TreeSet<>(regions);
  }
}
