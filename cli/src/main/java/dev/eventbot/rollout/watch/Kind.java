package dev.eventbot.rollout.watch;

import java.util.Locale;

/** What can be found not to be as it should be. */
public enum Kind {
  /** An operation of the StackSet is under way, so that nothing else can be said of forwarders. */
  OPERATION(Mending.NONE),
  /** StackSets have no trusted access to the organization. */
  TRUSTED_ACCESS(Mending.NONE),
  /** A deployment would be refused. */
  REFUSED(Mending.NONE),
  CENTRAL(Mending.DEPLOYED),
  CHANNEL(Mending.DEPLOYED),
  /** An account without any forwarder: it is new, or joined a unit. */
  NEW_ACCOUNT(Mending.DEPLOYED),
  /** A region without forwarder in an account that has some elsewhere. */
  NEW_REGION(Mending.DEPLOYED),
  /** A forwarder where none is asked for: the account left the unit, or the region the list. */
  NOT_WANTED(Mending.PRUNED),
  /** A forwarder that failed, is outdated or inoperable. */
  FAILED(Mending.DEPLOYED),
  /** A template or parameters that this version would write differently. */
  BEHIND(Mending.DEPLOYED),
  RULE_DISABLED(Mending.TRIED),
  DRIFT(Mending.TRIED),
  /** A forwarder that was never seen to work, not lately, or seen not to. */
  UNPROVEN(Mending.TRIED),
  /** A channel whose robot was not seen to take a message lately, or did not take the last one. */
  ROBOT(Mending.NONE),
  DEAD_LETTERS(Mending.NONE);

  private final Mending mending;

  Kind(Mending mending) {
    this.mending = mending;
  }

  /** What {@code watch --fix} does about it, unless a finding knows better. */
  Mending mending() {
    return mending;
  }

  /** As documents and log lines have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
