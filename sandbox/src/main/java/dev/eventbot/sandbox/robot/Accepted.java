package dev.eventbot.sandbox.robot;

import java.util.List;

/** A message a robot accepted, at epoch milliseconds; {@code text} is markdown. */
public record Accepted(
    long at, String group, String title, String text, List<String> mobiles, boolean everyone) {
  public Accepted {
    mobiles = List.copyOf(mobiles);
  }
}
