package dev.eventbot.cli.output;

import dev.eventbot.preview.Post;
import java.time.Instant;
import java.util.List;

/**
 * A message in a chat group.
 *
 * @param text DingTalk's markdown; of the other apps what their readers see
 * @param calls who is called, as the group sees it
 * @param post the whole, to look at
 */
public record ChatMessage(Instant at, String title, String text, List<String> calls, Post post) {
  public ChatMessage {
    calls = List.copyOf(calls);
  }
}
