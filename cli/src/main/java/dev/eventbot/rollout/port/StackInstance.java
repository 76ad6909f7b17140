package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
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
  public static final String SUSPENDED = "SKIPPED_SUSPENDED_ACCOUNT";

  public Cell cell() {
    return new Cell(account, region);
  }
}
