package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;

/**
 * One forwarder, or the place where one is missing.
 *
 * @param accountName empty when the organization would not tell
 * @param status a stack instance's status, or for the management account's own stacks the stack's,
 *     verbatim; {@link #MISSING} when there is none and should be
 * @param detailedStatus of a stack instance; empty otherwise
 * @param management whether it is one of the management account's own stacks
 */
public record CoverageCell(
    AccountId account,
    String accountName,
    Region region,
    String status,
    String detailedStatus,
    Optional<String> reason,
    boolean management) {
  /** The status of a forwarder that should be there and is not. */
  public static final String MISSING = "MISSING";

  public boolean good() {
    return management
        ? status.equals("CREATE_COMPLETE") || status.equals("UPDATE_COMPLETE")
        : status.equals("CURRENT");
  }
}
