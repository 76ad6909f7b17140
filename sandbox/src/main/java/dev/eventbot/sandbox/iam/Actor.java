package dev.eventbot.sandbox.iam;

import dev.eventbot.sandbox.world.Caller;

/** A principal at work in one account and region: whose name a client's calls are made in. */
public record Actor(Principal principal, String accountId, String region) {

  /** An operator with every permission in that account. */
  public static Actor administrator(Caller caller) {
    return new Actor(
        new Principal.Administrator(caller.accountId()), caller.accountId(), caller.region());
  }
}
