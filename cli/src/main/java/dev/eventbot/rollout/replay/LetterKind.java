package dev.eventbot.rollout.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.rollout.port.DeadLetter;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an operator wants to know of a dead letter.
 *
 * @param event its type code, or what else comes nearest
 * @param account the affected one; may be empty
 * @param reason why it was given up
 */
public record LetterKind(String event, String account, String reason) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CHARACTERS = 200;

  static LetterKind of(DeadLetter letter) {
    JsonNode event = event(letter.body());
    JsonNode detail = event.path("detail");
    return new LetterKind(
        first(
            "not an event",
            detail.path("eventTypeCode"),
            detail.path("service"),
            event.path("detail-type"),
            event.path("source")),
        first("", detail.path("affectedAccount"), event.path("account")),
        reason(letter.attributes()));
  }

  /** The event itself, out of the topic's envelope where it is in one. */
  static JsonNode event(String body) {
    return json(unwrapped(body));
  }

  static String unwrapped(String body) {
    JsonNode outer = json(body);
    return outer.path("Type").asText().equals("Notification") && outer.path("Message").isTextual()
        ? outer.path("Message").textValue()
        : body;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  /** The bot's own words, EventBridge's or the topic's; SQS itself gives none. */
  static String reason(Map<String, String> attributes) {
    if (attributes.containsKey("reason")) {
      return clean(attributes.get("reason"));
    }
    String code = attributes.getOrDefault("ERROR_CODE", attributes.getOrDefault("ErrorCode", ""));
    String words =
        attributes.getOrDefault("ERROR_MESSAGE", attributes.getOrDefault("ErrorMessage", ""));
    if (code.isEmpty() && words.isEmpty()) {
      return "taken from the queue too often, and never done";
    }
    return clean(code.isEmpty() || words.isEmpty() ? code + words : code + ": " + words);
  }

  private static String first(String otherwise, JsonNode... nodes) {
    return Stream.of(nodes)
        .map(JsonNode::asText)
        .map(LetterKind::clean)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(otherwise);
  }

  /** Somebody else wrote it, and it goes to a terminal. */
  private static String clean(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.codePointCount(0, line.length()) <= MOST_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
  }
}
