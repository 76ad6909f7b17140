package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.value.AccountId;

/**
 * An active account of the organization that no unit of the StackSet has, so that nothing in it is
 * listened to.
 *
 * @param name empty when it has none
 */
public record Outsider(AccountId account, String name) {}
