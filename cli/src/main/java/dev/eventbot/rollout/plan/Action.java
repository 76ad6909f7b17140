package dev.eventbot.rollout.plan;

/** What a plan does to one stack, stack instance or StackSet. */
public enum Action {
  CREATE,
  UPDATE,
  KEEP,
  REMOVE,
  SKIP;

  public boolean writes() {
    return this == CREATE || this == UPDATE || this == REMOVE;
  }
}
