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
  Cell cell() {
    return new Cell(account, region);
  }
}
