package dev.eventbot.rollout.check;

import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.value.AccountId;
import java.util.List;

/**
 * What the preflight of a rollout found: who we are, where forwarders should be, and what could not
 * be checked.
 *
 * @param warnings what is wrong or unknown, said every time
 * @param advice what follows from the targets that were chosen, said when they are about to be
 *     acted on
 */
public record Ground(
    Identity identity,
    OrganizationFacts organization,
    Wanted wanted,
    List<String> warnings,
    List<String> advice) {
  /** Nothing follows that needs saying. */
  public Ground(
      Identity identity, OrganizationFacts organization, Wanted wanted, List<String> warnings) {
    this(identity, organization, wanted, warnings, List.of());
  }

  /** Whether we are a member that manages the organization's StackSets. */
  public boolean delegated() {
    return !management().equals(identity.account());
  }

  public AccountId management() {
    return organization.managementAccount();
  }
}
