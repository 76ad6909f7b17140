package dev.eventbot.rollout;

import java.util.Optional;

/** Where we stand: our account, and the organization we are in, if any. */
record Standing(Identity identity, Optional<OrganizationFacts> organization) {
  AccountId account() {
    return identity.account();
  }
}
