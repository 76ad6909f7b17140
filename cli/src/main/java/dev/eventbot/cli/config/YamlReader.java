package dev.eventbot.cli.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.eventbot.rollout.failure.UsageException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads YAML into {@link YamlNode}s. Jackson's own data binding knows the place of some mistakes
 * only; here each value has one.
 */
final class YamlReader {
  private final String file;
  private final YAMLParser parser;

  private YamlReader(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * The document's root; empty for an empty document.
   *
   * @param file the name complaints begin with
   * @throws UsageException when it is no YAML, uses aliases or names a key twice
   */
  static Optional<YamlNode> read(String file, String text) {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      YamlReader reader = new YamlReader(file, parser);
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      YamlNode root = reader.value();
      if (parser.nextToken() != null) {
        throw complaint(reader.here(), "a second YAML document; one is expected");
      }
      return Optional.of(root);
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      throw complaint(
          location == null
              ? new YamlNode.Position(file, 1, 1)
              : new YamlNode.Position(file, location.getLineNr(), location.getColumnNr()),
          "not valid YAML: " + problem(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read: " + e);
    }
  }

  static UsageException complaint(YamlNode.Position at, String what) {
    return new UsageException(at + ": " + what);
  }

  /**
   * The parser's message without the excerpt of the file, which is several lines and may be secret.
   */
  private static String problem(String message) {
    List<String> told =
        message
            .lines()
            .filter(line -> !line.startsWith(" ") && !line.isBlank())
            .map(String::strip)
            .toList();
    return told.isEmpty() ? "cannot be parsed" : told.get(told.size() - 1);
  }

  private YamlNode value() throws IOException {
    YamlNode.Position at = here();
    if (parser.isCurrentAlias()) {
      throw complaint(at, "an alias; write the value out instead");
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(at);
      case START_ARRAY -> sequence(at);
      case VALUE_TRUE, VALUE_FALSE ->
          new YamlNode.Scalar(at, JsonNodeFactory.instance.booleanNode(parser.getBooleanValue()));
      case VALUE_NULL -> new YamlNode.Scalar(at, JsonNodeFactory.instance.nullNode());
      case VALUE_NUMBER_INT -> new YamlNode.Scalar(at, integer());
      case VALUE_NUMBER_FLOAT ->
          new YamlNode.Scalar(at, JsonNodeFactory.instance.numberNode(parser.getDecimalValue()));
      default -> new YamlNode.Scalar(at, JsonNodeFactory.instance.textNode(parser.getText()));
    };
  }

  /** YAML 1.1 takes an account like 012345670123 for an octal number; it stays as it is written. */
  private JsonNode integer() throws IOException {
    BigInteger number = parser.getBigIntegerValue();
    return number.toString().equals(parser.getText())
        ? JsonNodeFactory.instance.numberNode(number)
        : JsonNodeFactory.instance.textNode(parser.getText());
  }

  private YamlNode mapping(YamlNode.Position at) throws IOException {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      YamlNode.Position keyAt = here();
      String key = parser.currentName();
      if (entries.containsKey(key)) {
        throw complaint(keyAt, "the key \"" + key + "\" stands here twice");
      }
      parser.nextToken();
      entries.put(key, new YamlNode.Entry(keyAt, value()));
    }
    return new YamlNode.Mapping(at, entries);
  }

  private YamlNode sequence(YamlNode.Position at) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new YamlNode.Sequence(at, items);
  }

  private YamlNode.Position here() {
    JsonLocation location = parser.currentTokenLocation();
    return new YamlNode.Position(file, location.getLineNr(), location.getColumnNr());
  }
}
