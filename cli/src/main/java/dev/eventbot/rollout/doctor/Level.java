package dev.eventbot.rollout.doctor;

/** How a check came out. */
public enum Level {
  OK,
  /** Worth knowing, or not to be found out; nothing stops for it. */
  WARNING,
  /** Nothing should be written before this is mended. */
  PROBLEM
}
