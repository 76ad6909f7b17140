package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.world.StateJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Faults as they would be typed. */
final class FaultText {
  // An organization of thousands would not fit on a line.
  private static final int MOST_NAMED = 3;

  private FaultText() {}

  static String of(Fault fault) {
    Map.Entry<String, JsonNode> only =
        StateJson.mapper()
            .<JsonNode>valueToTree(new Holder(fault))
            .get("fault")
            .properties()
            .iterator()
            .next();
    List<String> settings = new ArrayList<>();
    for (Map.Entry<String, JsonNode> setting : only.getValue().properties()) {
      String value = value(setting.getValue());
      if (!value.isEmpty()) {
        settings.add(setting.getKey() + "=" + value);
      }
    }
    return only.getKey() + (settings.isEmpty() ? "" : ":" + String.join(",", settings));
  }

  /** Without a field around it, Jackson would not write which fault it is. */
  private record Holder(Fault fault) {}

  private static String value(JsonNode node) {
    if (!node.isArray()) {
      return node.asText();
    }
    List<String> values = new ArrayList<>();
    node.forEach(value -> values.add(value.asText()));
    return values.size() <= MOST_NAMED
        ? String.join(",", values)
        : String.join(",", values.subList(0, MOST_NAMED))
            + " and %,d more".formatted(values.size() - MOST_NAMED);
  }
}
