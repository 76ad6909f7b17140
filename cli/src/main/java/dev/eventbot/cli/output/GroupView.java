package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What groups were told, one message below the other. */
public final class GroupView {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

  /** Why groups were told nothing, and what to do. */
  public record Reason(String why, Optional<String> nextStep) {}

  private GroupView() {}

  /**
   * What is shown of it.
   *
   * @param reasons why there is none, as far as known; empty when there are messages
   */
  public static List<String> lines(
      List<ChatMessage> messages, List<Reason> reasons, Ink ink, int columns) {
    List<String> lines = new ArrayList<>();
    for (ChatMessage message : messages) {
      String head = message.post().app().id() + "  " + TIME.format(message.at());
      lines.addAll(ChatBubble.lines(message.post(), head, Locale.SIMPLIFIED_CHINESE, ink, columns));
    }
    lines.add(
        messages.isEmpty()
            ? "The groups were told nothing."
            : "The groups were told "
                + Wording.count(messages.size(), "message", "messages")
                + ".");
    for (Reason reason : reasons) {
      lines.add("  " + reason.why());
      reason.nextStep().ifPresent(step -> lines.add("  next: " + step));
    }
    return lines;
  }

  public static JsonNode document(List<ChatMessage> messages, List<Reason> reasons) {
    var document = Documents.object();
    document.set(
        "messages",
        Documents.array(
            messages,
            message ->
                Documents.object()
                    .put("at", message.at().toString())
                    .put("app", message.post().app().id())
                    .put("title", message.title())
                    .put("text", message.text())));
    document.set(
        "reasons",
        Documents.array(
            reasons,
            reason ->
                Documents.object()
                    .put("why", reason.why())
                    .put("nextStep", reason.nextStep().orElse(null))));
    return document;
  }
}
