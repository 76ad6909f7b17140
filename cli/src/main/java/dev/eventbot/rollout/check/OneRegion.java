package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What holds where EventBridge delivers to no other region: each region is served from its own. */
final class OneRegion {
  private OneRegion() {}

  /** Refuses regions whose events could never reach the bus of the home region. */
  static void require(Region home, Set<Region> regions) {
    Set<Region> others = new TreeSet<>(regions);
    others.remove(home);
    if (home.forwardsAcrossRegions() || others.isEmpty()) {
      return;
    }
    throw new RefusedException(
        "in "
            + home.partition()
            + " EventBridge delivers to no bus of another region, so the central bot in "
            + home
            + " would hear nothing of "
            + Texts.list(others),
        "the same command once per region, each with a central bot and channels of its own: "
            + regions.stream().map(OneRegion::options).collect(Collectors.joining(", then ")));
  }

  static String options(Region region) {
    return "--region " + region + " --regions " + region;
  }
}
