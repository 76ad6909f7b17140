package dev.eventbot.cli.output;

import java.time.Instant;
import java.util.List;

/**
 * A message in a chat group.
 *
 * @param text DingTalk's markdown
 * @param calls who is called, as the group sees it
 */
public record ChatMessage(Instant at, String title, String text, List<String> calls) {
  public ChatMessage {
    calls = List.copyOf(calls);
  }
}
