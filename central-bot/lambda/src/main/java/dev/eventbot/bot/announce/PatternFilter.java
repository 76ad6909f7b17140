package dev.eventbot.bot.announce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Severity;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import software.amazon.event.ruler.Machine;

/**
 * Finishes what the topic's filter policy could not express: EventBridge patterns, matched by AWS's
 * own event-ruler. Safe for use by several threads.
 *
 * <p>To the patterns every event has one more field, {@code eventbot}, with what no pattern can
 * work out: {@code account}, the affected one or else the recipient, and {@code severity}, a word
 * such as {@code issue-open}.
 */
public final class PatternFilter implements EventFilter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TEST_SOURCE = "eventbot.test";

  /** Of the test events that eventbot makes up itself: they test the way, not the filter. */
  private static final String TEST_TYPE = "eventbot Test Event";

  private final Machine machine = Machine.builder().build();
  private final int patterns;

  private PatternFilter(List<String> patterns) throws IOException {
    this.patterns = patterns.size();
    for (int i = 0; i < patterns.size(); i++) {
      machine.addRule("pattern " + i, patterns.get(i));
    }
  }

  /**
   * The filter of a channel.
   *
   * @param only one pattern, or a list of patterns that must all match
   * @throws IllegalArgumentException when it is none, so that a broken channel fails at its start
   */
  public static EventFilter of(String only) {
    try {
      JsonNode tree = JSON.readTree(only);
      List<String> patterns =
          tree.isArray()
              ? tree.valueStream().map(JsonNode::toString).toList()
              : List.of(tree.toString());
      return new PatternFilter(patterns);
    } catch (IOException e) {
      throw new IllegalArgumentException("EVENTBOT_ONLY is no event pattern: " + oneLine(e), e);
    }
  }

  private static String oneLine(IOException e) {
    return e instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public boolean accepts(String eventJson, HealthEvent event) {
    if (isOurTest(event)) {
      return true;
    }
    try {
      JsonNode tree = JSON.readTree(eventJson);
      if (!(tree instanceof ObjectNode told)) {
        return true;
      }
      ObjectNode known = told.putObject("eventbot").put("severity", severity(event));
      event.account().ifPresent(account -> known.put("account", account));
      return new HashSet<>(machine.rulesForJSONEvent(told)).size() == patterns;
    } catch (Exception e) { // declared so by the library; it means text that is no JSON
      return true;
    }
  }

  private static boolean isOurTest(HealthEvent event) {
    return event.envelope().source().filter(TEST_SOURCE::equals).isPresent()
        && event.envelope().detailType().filter(TEST_TYPE::equals).isPresent();
  }

  private static String severity(HealthEvent event) {
    Severity severity = Incident.of(event).severity();
    return severity.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
