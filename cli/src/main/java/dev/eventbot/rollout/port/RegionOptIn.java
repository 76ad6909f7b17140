package dev.eventbot.rollout.port;

/** Whether an account has a region, in AWS's words. */
public enum RegionOptIn {
  /** It cannot be turned off. */
  ENABLED_BY_DEFAULT,
  ENABLED,
  ENABLING,
  DISABLING,
  DISABLED;

  public boolean enabled() {
    return this == ENABLED_BY_DEFAULT || this == ENABLED;
  }

  /** Whether each account decides about it for itself. */
  public boolean optional() {
    return this != ENABLED_BY_DEFAULT;
  }
}
