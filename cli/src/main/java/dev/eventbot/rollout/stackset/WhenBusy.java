package dev.eventbot.rollout.stackset;

/** What to do while an operation of the StackSet runs that somebody else began. */
public enum WhenBusy {
  REFUSE,
  AWAIT,
  /** Plan with the picture as it is and say so: for plans that are only looked at. */
  LOOK
}
