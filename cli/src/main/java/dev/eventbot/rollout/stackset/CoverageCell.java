package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.port.DriftedResource;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Optional;

/**
 * One forwarder, or the place where one is missing.
 *
 * @param accountName empty when the organization would not tell
 * @param ou the unit through which the StackSet serves the account; empty when unknown, and for the
 *     management account
 * @param status a stack instance's status, or for the management account's own stacks the stack's,
 *     verbatim; {@link #MISSING} when there is none and should be
 * @param detailedStatus of a stack instance; empty otherwise
 * @param management whether it is one of the management account's own stacks
 * @param drift what is not as the template has it; known only when it was looked for
 */
public record CoverageCell(
    AccountId account,
    String accountName,
    Optional<OuId> ou,
    Region region,
    String status,
    String detailedStatus,
    Optional<String> reason,
    boolean management,
    List<DriftedResource> drift) {
  /** The status of a forwarder that should be there and is not. */
  public static final String MISSING = "MISSING";

  /** The status where somebody left the account out on purpose. */
  public static final String EXCLUDED = "EXCLUDED";

  /** The status where the account does not have the region. */
  public static final String NOT_ENABLED = "NOT_ENABLED";

  /** The status where the account is closed or suspended, so that nothing happens in it. */
  public static final String SUSPENDED = "SUSPENDED";

  public CoverageCell {
    drift = List.copyOf(drift);
  }

  /** Whether it forwards, as far as anybody can see. */
  public boolean good() {
    return deployed() && drift.isEmpty();
  }

  /** Whether nothing is to be expected here, so that nothing is wrong either. */
  public boolean leftOut() {
    return status.equals(EXCLUDED) || status.equals(NOT_ENABLED) || status.equals(SUSPENDED);
  }

  /** Whether somebody has to see to it. */
  public boolean wrong() {
    return !good() && !leftOut();
  }

  /** Whether somebody switched its rule off by hand. */
  public boolean isDisabled() {
    return drift.stream().anyMatch(DriftedResource::isDisabledRule);
  }

  private boolean deployed() {
    return management
        ? status.equals("CREATE_COMPLETE") || status.equals("UPDATE_COMPLETE")
        : status.equals("CURRENT")
            && !detailedStatus.equals("FAILED")
            && !detailedStatus.equals("CANCELLED");
  }
}
