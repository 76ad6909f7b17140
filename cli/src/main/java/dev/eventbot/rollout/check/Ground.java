package dev.eventbot.rollout.check;

import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.value.AccountId;
import java.util.List;

/**
 * What the preflight of a rollout found: who we are, where forwarders should be, and what could not
 * be checked.
 */
public record Ground(
    Identity identity, OrganizationFacts organization, Wanted wanted, List<String> warnings) {
  /** Whether we are a member that manages the organization's StackSets. */
  public boolean delegated() {
    return !management().equals(identity.account());
  }

  public AccountId management() {
    return organization.managementAccount();
  }
}
