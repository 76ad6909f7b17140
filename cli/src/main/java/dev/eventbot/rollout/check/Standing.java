package dev.eventbot.rollout.check;

import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.value.AccountId;
import java.util.Optional;

/** Where we stand: our account, and the organization we are in, if any. */
public record Standing(Identity identity, Optional<OrganizationFacts> organization) {
  public AccountId account() {
    return identity.account();
  }
}
