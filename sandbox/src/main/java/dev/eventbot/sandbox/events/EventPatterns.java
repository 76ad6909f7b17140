package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/** Event patterns, checked and matched by AWS's own event-ruler; compiled ones are kept. */
final class EventPatterns {
  private static final int MOST_COMPILED = 1000;
  private static final int LONGEST = 2048;

  private final Map<String, Machine> compiled =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Machine> eldest) {
          return size() > MOST_COMPILED;
        }
      };

  /**
   * @throws IllegalArgumentException saying what EventBridge would refuse
   */
  static void check(String pattern) {
    if (pattern.length() > LONGEST) {
      throw new IllegalArgumentException(
          "Event pattern exceeds the limit of " + LONGEST + " characters.");
    }
    String problem = JsonRuleCompiler.check(pattern);
    if (problem != null) {
      throw new IllegalArgumentException("Event pattern is not valid. Reason: " + problem);
    }
  }

  boolean matches(String pattern, JsonNode event) {
    Machine machine =
        compiled.computeIfAbsent(
            pattern,
            text -> {
              try {
                Machine fresh = Machine.builder().build();
                fresh.addRule("rule", text);
                return fresh;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return !machine.rulesForJSONEvent(event).isEmpty();
  }
}
