package dev.eventbot.rollout.check;

import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.value.AccountId;
import java.util.Optional;

/**
 * Where we stand: our account, the organization we are in, if any, and whom the central bot here
 * serves.
 *
 * @param alone whether it serves our own account only, in an organization or not
 */
public record Standing(Identity identity, Optional<OrganizationFacts> organization, boolean alone) {
  /** Serving the organization, where there is one. */
  public Standing(Identity identity, Optional<OrganizationFacts> organization) {
    this(identity, organization, organization.isEmpty());
  }

  public AccountId account() {
    return identity.account();
  }

  /** The organization whose accounts the central bus admits; empty for our own account only. */
  public Optional<OrganizationFacts> served() {
    return alone ? Optional.empty() : organization;
  }

  public boolean isManagement() {
    return organization.map(facts -> facts.managementAccount().equals(account())).orElse(false);
  }

  /** Says so when an organization's deployment is managed from another account than ours. */
  public Optional<String> notManaging() {
    return organization
        .filter(facts -> !isManagement())
        .map(
            facts ->
                "account "
                    + account()
                    + " is not the management account of organization "
                    + facts.id()
                    + "; that is "
                    + facts.managementAccount());
  }

  /** Serving our own account only. */
  Standing forItself() {
    return new Standing(identity, organization, true);
  }
}
