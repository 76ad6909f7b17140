package dev.eventbot.rollout.value;

/** As whom StackSets are managed. */
public enum CallAs {
  /** As the management account. */
  SELF,
  /** As a member that the management account has registered for it. */
  DELEGATED_ADMIN
}
