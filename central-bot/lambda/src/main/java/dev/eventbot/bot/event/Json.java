package dev.eventbot.bot.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks into JSON without ever minding what type a value has: AWS sends {@code "1"}, hand-made
 * events send {@code 1}.
 */
final class Json {
  /** Anything after the document makes it unreadable, rather than silently dropped. */
  static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private Json() {}

  /** The first of these fields that holds a text, number or boolean worth showing. */
  static Optional<String> text(JsonNode node, String... names) {
    for (String name : names) {
      Optional<String> value = scalar(node.path(name));
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  static Optional<String> scalar(JsonNode node) {
    return node.isValueNode() && !node.isNull()
        ? Optional.of(node.asText().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** A list, or the one thing that stands where a list should. */
  static List<JsonNode> list(JsonNode node) {
    List<JsonNode> list = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(list::add);
    } else if (!node.isMissingNode() && !node.isNull()) {
      list.add(node);
    }
    return list;
  }

  static List<String> texts(JsonNode node) {
    return list(node).stream().flatMap(item -> scalar(item).stream()).toList();
  }

  static Map<String, String> map(JsonNode node) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String value = String.join(",", texts(field.getValue()));
      if (!value.isEmpty()) {
        map.put(field.getKey(), value);
      }
    }
    return map;
  }
}
