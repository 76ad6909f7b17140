package dev.eventbot.rollout.stackset;

/** How the events of accounts get to the central bot. */
public enum Reach {
  /** A forwarder in every account of the units, by a StackSet. */
  STACK_SET,
  /** Forwarders of our own account, for its own events only. */
  SINGLE_ACCOUNT,
  /** Forwarders of the management account, for the feed of Health's organizational view. */
  ORGANIZATIONAL_VIEW
}
