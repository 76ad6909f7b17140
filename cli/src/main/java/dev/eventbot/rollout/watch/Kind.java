package dev.eventbot.rollout.watch;

import java.util.Locale;

/** What can be found not to be as it should be. */
public enum Kind {
  /** An operation of the StackSet is under way, so that nothing else can be said of forwarders. */
  OPERATION,
  /** StackSets have no trusted access to the organization. */
  TRUSTED_ACCESS,
  /** A deployment would be refused. */
  REFUSED,
  CENTRAL,
  CHANNEL,
  /** An account without any forwarder: it is new, or joined a unit. */
  NEW_ACCOUNT,
  /** A region without forwarder in an account that has some elsewhere. */
  NEW_REGION,
  /** A forwarder where none is asked for: the account left the unit, or the region the list. */
  NOT_WANTED,
  /** A forwarder that failed, is outdated or inoperable. */
  FAILED,
  /** A template or parameters that this version would write differently. */
  BEHIND,
  RULE_DISABLED,
  DRIFT,
  /** A forwarder that was never seen to work, not lately, or seen not to. */
  UNPROVEN,
  /** A channel whose robot was not seen to take a message lately, or did not take the last one. */
  ROBOT,
  DEAD_LETTERS;

  /** As documents and log lines have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
