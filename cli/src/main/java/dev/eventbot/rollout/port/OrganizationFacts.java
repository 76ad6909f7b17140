package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.AccountId;

/** The organization we are in. */
public record OrganizationFacts(String id, AccountId managementAccount, boolean allFeatures) {}
