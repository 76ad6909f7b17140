package dev.eventbot.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * One message the sandbox's robot accepted.
 *
 * @param title empty for a kind without a title
 * @param text markdown, or plain text
 * @param mobiles the telephone numbers called
 */
public record GroupMessage(
    Instant receivedAt, String title, String text, List<String> mobiles, boolean everyone) {
  public GroupMessage {
    mobiles = List.copyOf(mobiles);
  }
}
