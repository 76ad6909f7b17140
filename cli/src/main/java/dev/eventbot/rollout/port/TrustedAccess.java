package dev.eventbot.rollout.port;

/** Whether a service, such as StackSets or Health, may act for the organization. */
public enum TrustedAccess {
  ENABLED,
  DISABLED,
  /** The endpoint would not say. */
  UNKNOWN
}
