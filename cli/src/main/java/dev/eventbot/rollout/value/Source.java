package dev.eventbot.rollout.value;

/** Where the events of an organization's accounts are taken from. */
public enum Source {
  /** From a rule in each account, which a StackSet deploys. */
  STACKSET,
  /** From the feed that Health's organizational view gives the management account. */
  ORG_VIEW,
  /** From the organizational view where it is enabled, else from each account. */
  AUTO
}
