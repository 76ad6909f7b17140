package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.world.World;
import java.time.Duration;

/**
 * How long an operation takes from one instance to the next: hardly at all while time is real, as
 * long as on AWS while it is virtual.
 */
final class Tempo {
  private static final Duration SLOWEST = Duration.ofMillis(15);
  // A large operation is not to take longer than this on top of the work it is.
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  // One instance takes from a quarter of a minute to three quarters.
  private static final long QUICKEST_MILLIS = 15_000;
  private static final int SPREAD_MILLIS = 30_000;

  private Tempo() {}

  /**
   * The time until the next step of an operation.
   *
   * @param underWay how many instances are worked on at once
   */
  static Duration next(World world, StackSetOperation operation, int underWay) {
    if (operation.isForeign(world.now())) {
      Duration left = Duration.between(world.now(), operation.foreignUntil);
      return left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN;
    }
    int instances = Math.max(1, operation.results.size());
    if (world.isVirtual()) {
      // Spread evenly, and the same every time: instances differ in length, runs do not.
      long step = operation.steps++ * 0x9E3779B97F4A7C15L;
      long millis = QUICKEST_MILLIS + Math.floorMod(step >>> 32, SPREAD_MILLIS);
      return Duration.ofMillis(millis).dividedBy(Math.max(1, underWay));
    }
    Duration share = LONGEST.dividedBy(instances);
    return share.compareTo(SLOWEST) < 0 ? share : SLOWEST;
  }
}
