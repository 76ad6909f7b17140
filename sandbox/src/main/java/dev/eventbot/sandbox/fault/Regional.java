package dev.eventbot.sandbox.fault;

import dev.eventbot.sandbox.organization.Regions;
import java.util.Set;

/** Regions a fault is about. */
final class Regional {
  private Regional() {}

  /** None named means all. */
  static boolean includes(Set<String> regions, String region) {
    return regions.isEmpty() || regions.contains(region);
  }

  static void require(Set<String> regions) {
    for (String region : regions) {
      if (!Regions.exists(region)) {
        throw new IllegalArgumentException("there is no region \"" + region + "\"");
      }
    }
  }

  static void requireOptIn(Set<String> regions) {
    require(regions);
    for (String region : regions) {
      if (!Regions.isOptIn(region)) {
        throw new IllegalArgumentException(
            "region " + region + " is always enabled; only opt-in regions can be off");
      }
    }
  }
}
