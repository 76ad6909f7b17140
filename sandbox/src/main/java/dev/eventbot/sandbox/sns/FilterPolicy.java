package dev.eventbot.sandbox.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/** Subscription filters within SNS's limits, matched by AWS's own event-ruler. */
final class FilterPolicy {
  private static final int MOST_KEYS = 5;
  private static final int MOST_COMBINATIONS = 150;

  private FilterPolicy() {}

  /**
   * @throws IllegalArgumentException saying what SNS would refuse
   */
  static void check(JsonNode policy, String scope) {
    if (!policy.isObject()) {
      throw new IllegalArgumentException("FilterPolicy: failed to parse JSON");
    }
    boolean body = scope.equals("MessageBody");
    Count count = new Count();
    count(policy, 1, body, count);
    if (count.keys > MOST_KEYS) {
      throw new IllegalArgumentException(
          "FilterPolicy: Filter policy can not have more than 5 keys");
    }
    if (count.combinations > MOST_COMBINATIONS) {
      throw new IllegalArgumentException(
          "FilterPolicy: Filter policy is too complex: " + count.combinations + " combinations");
    }
    String problem = JsonRuleCompiler.check(policy.toString());
    if (problem != null) {
      throw new IllegalArgumentException("FilterPolicy: " + problem);
    }
  }

  /** AWS multiplies, over the leaf keys, the number of values with the depth they stand at. */
  private static void count(JsonNode node, int depth, boolean nested, Count count) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getValue().isArray() && entry.getKey().equals("$or")) {
        entry.getValue().forEach(branch -> count(branch, depth, nested, count));
      } else if (entry.getValue().isArray()) {
        count.keys++;
        count.combinations *= (long) Math.max(1, entry.getValue().size()) * depth;
      } else if (nested && entry.getValue().isObject()) {
        count(entry.getValue(), depth + 1, true, count);
      } else {
        throw new IllegalArgumentException(
            "FilterPolicy: \"" + entry.getKey() + "\" must be an object or an array");
      }
    }
  }

  /** Whether a message passes; a body that is no JSON object passes no body filter. */
  static boolean admits(
      StoredSubscription subscription, String body, Map<String, String> attributes) {
    if (subscription.filterPolicy() == null) {
      return true;
    }
    ObjectMapper json = new ObjectMapper();
    try {
      JsonNode subject;
      if (subscription.filterScope().equals("MessageBody")) {
        subject = json.readTree(body);
      } else {
        ObjectNode values = json.createObjectNode();
        attributes.forEach(values::put);
        subject = values;
      }
      if (subject == null || !subject.isObject()) {
        return false;
      }
      Machine machine = Machine.builder().build();
      machine.addRule("filter", subscription.filterPolicy().toString());
      return !machine.rulesForJSONEvent(subject).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Count {
    private int keys;
    private long combinations = 1;
  }
}
