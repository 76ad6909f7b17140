package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where in a file of faults a mistake is. Data binding says which value it is about, but points
 * behind it; so the value is looked up once more.
 *
 * @param key the way to the value, such as {@code faults[1].times: }, or nothing
 */
record FaultPlace(String key, int line, int column) {

  static FaultPlace of(JsonProcessingException e, String text) {
    JsonLocation at = e.getLocation();
    List<String> steps = steps(e);
    if (!steps.isEmpty()) {
      try (JsonParser parser = new YAMLFactory().createParser(text)) {
        at = find(parser, steps, at);
      } catch (IOException broken) {
        e.addSuppressed(broken);
      }
    }
    return new FaultPlace(
        key(e),
        at == null ? 1 : Math.max(1, at.getLineNr()),
        at == null ? 1 : Math.max(1, at.getColumnNr()));
  }

  /** The first token of the value; where it has a name, the name. */
  private static JsonLocation find(JsonParser parser, List<String> steps, JsonLocation otherwise)
      throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      JsonStreamContext context = parser.getParsingContext();
      boolean opens = token.isStructStart();
      if (steps.equals(path(opens ? context.getParent() : context))) {
        return parser.currentTokenLocation();
      }
    }
    return otherwise;
  }

  private static List<String> path(JsonStreamContext context) {
    List<String> path = new ArrayList<>();
    for (JsonStreamContext at = context; at != null && !at.inRoot(); at = at.getParent()) {
      if (at.inArray()) {
        path.add(0, "[" + at.getCurrentIndex() + "]");
      } else if (at.getCurrentName() != null) {
        path.add(0, "." + at.getCurrentName());
      } else {
        return List.of();
      }
    }
    // Data binding leaves out the fault's name: it is the type of what follows.
    if (path.size() > 2) {
      path.remove(2);
    }
    return path;
  }

  private static List<String> steps(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping
        ? mapping.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getFieldName())
            .toList()
        : List.of();
  }

  /** The way to the value, for a message to begin with. */
  static String key(JsonProcessingException e) {
    List<String> steps = steps(e);
    int named = e instanceof UnrecognizedPropertyException ? steps.size() - 1 : steps.size();
    String path = steps.stream().limit(named).collect(Collectors.joining());
    return path.isEmpty() ? "" : path.replaceFirst("^\\.", "") + ": ";
  }
}
