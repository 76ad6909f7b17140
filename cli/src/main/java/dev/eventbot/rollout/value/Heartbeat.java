package dev.eventbot.rollout.value;

import java.util.Locale;

/** How often a channel's group hears that all is well. */
public enum Heartbeat {
  WEEKLY,
  OFF;

  /** As it is written everywhere. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of one of these words. */
  public static Heartbeat of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
