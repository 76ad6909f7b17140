package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.port.Proof;
import dev.eventbot.rollout.stackset.CoverageCell;
import java.time.Instant;
import java.util.Optional;

/** How it stands with one account in one region, from good to not expected. */
public enum PlaceState {
  /** A probe put there arrived, not long ago. */
  PROVEN,
  /** A forwarder is there, and nobody ever tried it. */
  DEPLOYED,
  /** A probe arrived once, longer ago than {@link ProofAge#STALE_AFTER}. */
  STALE,
  /** A forwarder is there, and the last probe did not arrive. */
  BROKEN,
  /** An operation is at it, or will be. */
  UNDER_WAY,
  /** A forwarder should be there, and is not as it should be. */
  FAILED,
  MISSING,
  /** Somebody left the account out on purpose. */
  LEFT_OUT,
  NOT_ENABLED,
  SUSPENDED;

  /**
   * What is known of a place.
   *
   * @param proof empty when it was never tried
   */
  public static PlaceState of(CoverageCell cell, Optional<Proof> proof, Instant now) {
    return switch (cell.status()) {
      case CoverageCell.MISSING -> MISSING;
      case CoverageCell.EXCLUDED -> LEFT_OUT;
      case CoverageCell.NOT_ENABLED -> NOT_ENABLED;
      case CoverageCell.SUSPENDED -> SUSPENDED;
      default -> cell.good() ? tried(proof, now) : isUnderWay(cell) ? UNDER_WAY : FAILED;
    };
  }

  private static PlaceState tried(Optional<Proof> proof, Instant now) {
    if (proof.isEmpty()) {
      return DEPLOYED;
    }
    if (proof.get().failure().isPresent()) {
      return BROKEN;
    }
    return proof.get().holdsSince(now.minus(ProofAge.STALE_AFTER)) ? PROVEN : STALE;
  }

  private static boolean isUnderWay(CoverageCell cell) {
    return cell.drift().isEmpty()
        && (cell.detailedStatus().equals("PENDING")
            || cell.detailedStatus().equals("RUNNING")
            || cell.status().endsWith("_IN_PROGRESS"));
  }

  /** Whether an event from there should reach the groups. */
  public boolean isExpected() {
    return compareTo(LEFT_OUT) < 0;
  }

  /** Whether a forwarder is there, as far as CloudFormation knows. */
  public boolean isDeployed() {
    return compareTo(BROKEN) <= 0;
  }
}
