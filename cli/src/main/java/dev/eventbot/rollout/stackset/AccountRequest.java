package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.check.RegionCheck;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Forwarders of our own account only.
 *
 * @param regions empty for home and those where AWS delivers global events and backups
 * @param prune whether forwarders in other regions are removed
 */
public record AccountRequest(Set<Region> regions, Optional<EventPattern> pattern, boolean prune) {
  public AccountRequest {
    regions = new TreeSet<>(regions);
  }

  /** Those asked for, or those nobody should do without. */
  Set<Region> regionsFrom(Region home) {
    if (!regions.isEmpty()) {
      return regions;
    }
    return RegionCheck.indispensable(home);
  }
}
