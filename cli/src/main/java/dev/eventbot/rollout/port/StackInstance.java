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
 * @param driftStatus DRIFTED, IN_SYNC, UNKNOWN, NOT_CHECKED; empty when the endpoint does not tell
 * @param stackName the stack's own name in its account; empty when none was ever made
 * @param lastOperation the id of the last operation on it; empty when the endpoint does not tell
 */
public record StackInstance(
    AccountId account,
    Region region,
    Optional<OuId> ou,
    String status,
    String detailedStatus,
    Optional<String> reason,
    String driftStatus,
    Optional<String> stackName,
    Optional<String> lastOperation) {
  /** The detailed status of an instance that was passed over; nothing runs in such an account. */
  public static final String SUSPENDED = "SKIPPED_SUSPENDED_ACCOUNT";

  public static final String INOPERABLE = "INOPERABLE";

  /** One whose drift nobody has looked at. */
  public StackInstance(
      AccountId account,
      Region region,
      Optional<OuId> ou,
      String status,
      String detailedStatus,
      Optional<String> reason) {
    this(
        account,
        region,
        ou,
        status,
        detailedStatus,
        reason,
        "",
        Optional.empty(),
        Optional.empty());
  }

  public Cell cell() {
    return new Cell(account, region);
  }

  /** Whether the operation that should have made its stack never got so far. */
  public boolean hadNoStack() {
    return stackName.isEmpty() && status.equals("OUTDATED");
  }

  /** Whether CloudFormation lets go of it only together with its stack (RetainStacks). */
  public boolean isInoperable() {
    return status.equals(INOPERABLE) || detailedStatus.equals(INOPERABLE);
  }

  /** Whether the last operation on it went wrong or never got to it. */
  public boolean isUnfinished() {
    return status.equals("OUTDATED")
        || detailedStatus.equals("FAILED")
        || detailedStatus.equals("CANCELLED");
  }

  public boolean isDrifted() {
    return driftStatus.equals("DRIFTED");
  }
}
