package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.AccountId;

/**
 * An account of the organization.
 *
 * @param status its state: PENDING_ACTIVATION, ACTIVE, SUSPENDED, PENDING_CLOSURE, CLOSED, verbatim
 */
public record MemberAccount(AccountId id, String name, String status) {
  public boolean active() {
    return status.equals("ACTIVE");
  }
}
