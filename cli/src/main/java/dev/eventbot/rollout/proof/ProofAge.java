package dev.eventbot.rollout.proof;

import java.time.Duration;

/** How long a proof is worth something. */
public final class ProofAge {
  /** After that a place counts as stale: what was seen to work may have been switched off since. */
  public static final Duration STALE_AFTER = Duration.ofDays(30);

  private ProofAge() {}
}
