package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.OrganizationFacts;
import java.util.Optional;

/**
 * Who looks, and at what.
 *
 * @param organization empty when the account is in none, or cannot tell
 */
record Circumstances(Identity identity, Kind kind, Optional<OrganizationFacts> organization) {
  /** What an account may be to its organization. */
  enum Kind {
    MANAGEMENT,
    /** Delegated administrator of StackSets. */
    DELEGATED,
    MEMBER,
    ALONE,
    UNKNOWN
  }

  /** Whether StackSets and the organization can be asked from here. */
  boolean administers() {
    return kind == Kind.MANAGEMENT || kind == Kind.DELEGATED;
  }
}
