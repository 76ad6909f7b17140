package dev.eventbot.rollout;

import java.util.Optional;

/**
 * One stack of a StackSet.
 *
 * @param status CURRENT, OUTDATED, INOPERABLE
 * @param detailedStatus PENDING, RUNNING, SUCCEEDED, FAILED…; empty when the endpoint does not tell
 */
public record StackInstance(
    AccountId account,
    Region region,
    Optional<OuId> ou,
    String status,
    String detailedStatus,
    Optional<String> reason) {
  /** The detailed status of an instance that was passed over; nothing runs in such an account. */
  static final String SUSPENDED = "SKIPPED_SUSPENDED_ACCOUNT";

  Cell cell() {
    return new Cell(account, region);
  }
}
