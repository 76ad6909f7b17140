package dev.eventbot.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A YAML document in which every value remembers where it stands, for complaints that point. */
sealed interface YamlNode {
  Position at();

  /** The same as JSON, without the positions. */
  JsonNode json();

  /** What it is, as a complaint would call it. */
  String kind();

  /**
   * A place in a file.
   *
   * @param line from 1
   * @param column from 1
   */
  record Position(String file, int line, int column) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }

  /** A mapping's value together with the place of its key. */
  record Entry(Position keyAt, YamlNode value) {}

  record Mapping(Position at, Map<String, Entry> entries) implements YamlNode {
    @Override
    public JsonNode json() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      entries.forEach((key, entry) -> object.set(key, entry.value().json()));
      return object;
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  record Sequence(Position at, List<YamlNode> items) implements YamlNode {
    @Override
    public JsonNode json() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.json()));
      return array;
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  record Scalar(Position at, JsonNode json) implements YamlNode {
    @Override
    public String kind() {
      if (json.isNull()) {
        return "nothing";
      }
      return json.isTextual() ? "a text" : json.isBoolean() ? "true or false" : "a number";
    }
  }
}
