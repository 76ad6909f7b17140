package dev.eventbot.rollout.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.rollout.failure.UsageException;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/**
 * An EventBridge event pattern, compact JSON, accepted by AWS's own matcher and within its 2,048
 * characters.
 */
public record EventPattern(String json) {
  static final int LIMIT = 2048;

  public EventPattern {
    if (json == null || json.isBlank()) {
      throw new UsageException("the event pattern is empty");
    }
    try {
      json = new ObjectMapper().readTree(json).toString();
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "the event pattern is not JSON: "
              + e.getOriginalMessage()
              + " (line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ")");
    }
    try {
      String refusal = JsonRuleCompiler.check(json);
      if (refusal != null) {
        throw new UsageException("the event pattern is refused: " + oneLine(refusal));
      }
    } catch (RuntimeException e) {
      if (e instanceof UsageException usage) {
        throw usage;
      }
      throw new UsageException(
          "the event pattern is refused: " + oneLine(String.valueOf(e.getMessage())));
    }
    if (json.length() > LIMIT) {
      throw new UsageException(
          "the event pattern has " + json.length() + " characters, EventBridge takes " + LIMIT);
    }
  }

  public static EventPattern parse(String text) {
    return new EventPattern(text);
  }

  public JsonNode tree() {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("was valid when it was made", e);
    }
  }

  /** Whether an event, given as the JSON that EventBridge would deliver, matches. */
  public boolean matches(String event) {
    // A machine, and not Ruler.matchesRule, because only the machine knows every operator, $or
    // included.
    Machine machine = Machine.builder().build();
    try {
      machine.addRule("pattern", json);
      return !machine.rulesForJSONEvent(event).isEmpty();
    } catch (Exception e) { // declared so by the library; it means text that is no JSON
      throw new UsageException("the event is not JSON: " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static String oneLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }

  @Override
  public String toString() {
    return json;
  }
}
