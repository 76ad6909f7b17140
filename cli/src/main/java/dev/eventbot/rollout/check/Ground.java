package dev.eventbot.rollout.check;

import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import java.util.List;
import java.util.Map;

/**
 * What the preflight of a rollout found: who we are, which accounts each OU holds, and what could
 * not be checked.
 */
public record Ground(
    Identity identity,
    OrganizationFacts organization,
    Map<OuId, List<MemberAccount>> accounts,
    List<String> warnings) {
  public AccountId management() {
    return organization.managementAccount();
  }
}
