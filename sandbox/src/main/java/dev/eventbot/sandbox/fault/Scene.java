package dev.eventbot.sandbox.fault;

import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.world.World;
import java.util.SplittableRandom;

/**
 * Where a fault plays, and how far it has come.
 *
 * @param seed of this very fault
 */
record Scene(World world, long seed, Progress progress) {

  OrganizationService organization() {
    return world.service(OrganizationService.class);
  }

  /** Whether chance strikes: the same every time for the same things. */
  boolean chance(int percent, Object... things) {
    return new SplittableRandom(seed * 31 + java.util.Arrays.deepHashCode(things)).nextInt(100)
        < percent;
  }
}
