package dev.eventbot.rollout;

/** The organization we are in. */
public record OrganizationFacts(String id, AccountId managementAccount, boolean allFeatures) {}
