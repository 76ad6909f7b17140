package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a target gets instead of the event: a JSON template with parts of the event in it.
 *
 * @param paths by placeholder, {@code $.field.field}
 * @param template with {@code <placeholder>}s where a JSON value stands
 */
public record Transformer(TreeMap<String, String> paths, String template) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PATH = Pattern.compile("\\$(\\.[A-Za-z0-9_-]+)+");
  private static final Pattern PLACEHOLDER = Pattern.compile("<([^<>\"]+)>");

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException when the sandbox would not do with it what EventBridge does
   */
  static Transformer of(Map<String, String> paths, String template) {
    for (String path : paths.values()) {
      if (!PATH.matcher(path).matches()) {
        throw new IllegalArgumentException(
            "The sandbox knows input paths like $.detail.status, not " + path);
      }
    }
    Matcher placeholders = PLACEHOLDER.matcher(template);
    while (placeholders.find()) {
      if (!paths.containsKey(placeholders.group(1))) {
        throw new IllegalArgumentException(
            "Invalid InputTemplate: it contains placeholders which don't match with InputPathsMap:"
                + " ["
                + placeholders.group(1)
                + "]");
      }
    }
    try {
      JSON.readTree(placeholders.replaceAll("null"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The sandbox knows input templates that are JSON with placeholders for whole values", e);
    }
    return new Transformer(new TreeMap<>(paths), template);
  }

  String apply(JsonNode event) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(value(event, found.group(1)).toString()));
  }

  private JsonNode value(JsonNode event, String placeholder) {
    JsonNode node = event.at(paths.get(placeholder).substring(1).replace('.', '/'));
    return node.isMissingNode() ? NullNode.getInstance() : node;
  }
}
