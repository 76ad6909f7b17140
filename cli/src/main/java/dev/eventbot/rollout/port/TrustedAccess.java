package dev.eventbot.rollout.port;

/** Whether CloudFormation StackSets may act in the organization's accounts. */
public enum TrustedAccess {
  ENABLED,
  DISABLED,
  /** The endpoint would not say. */
  UNKNOWN
}
