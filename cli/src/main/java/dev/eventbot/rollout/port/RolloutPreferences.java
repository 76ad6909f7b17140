package dev.eventbot.rollout.port;

import dev.eventbot.rollout.failure.UsageException;

/**
 * How fast an operation goes and how much may fail before it stops, both in percent of a region's
 * accounts.
 *
 * <p>CloudFormation's own defaults (one account at a time, no failure, one region after the other)
 * would take days in a large organization and stop at its first broken account.
 *
 * @param concurrencyPercent 1 to 100
 * @param tolerancePercent 0 to 100
 * @param parallelRegions all regions at once, or one after the other in the order of their names
 * @param strict never more accounts at once than may still fail (STRICT_FAILURE_TOLERANCE)
 */
public record RolloutPreferences(
    int concurrencyPercent, int tolerancePercent, boolean parallelRegions, boolean strict) {
  public RolloutPreferences {
    if (concurrencyPercent < 1 || concurrencyPercent > 100) {
      throw new UsageException(
          "the concurrency is a percentage from 1 to 100, not " + concurrencyPercent);
    }
    if (tolerancePercent < 0 || tolerancePercent > 100) {
      throw new UsageException(
          "the failure tolerance is a percentage from 0 to 100, not " + tolerancePercent);
    }
  }

  /** All accounts at once, and one account's trouble never keeps the others without alerts. */
  public static RolloutPreferences standard() {
    return new RolloutPreferences(100, 100, true, false);
  }
}
