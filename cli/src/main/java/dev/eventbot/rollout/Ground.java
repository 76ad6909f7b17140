package dev.eventbot.rollout;

import java.util.List;
import java.util.Map;

/**
 * What the preflight of a rollout found: who we are, which accounts each OU holds, and what could
 * not be checked.
 */
record Ground(
    Identity identity,
    OrganizationFacts organization,
    Map<OuId, List<MemberAccount>> accounts,
    List<String> warnings) {
  AccountId management() {
    return organization.managementAccount();
  }
}
