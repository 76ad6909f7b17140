package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.eventbot.sandbox.world.StateJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads faults from a file or a command line, and says what is wrong with them. */
final class FaultReader {
  private FaultReader() {}

  static FaultState file(String name, String text) {
    // JSON is YAML, too.
    ObjectMapper yaml = StateJson.mapper(new YAMLFactory());
    try {
      FaultFile file = yaml.readValue(text, FaultFile.class);
      return new FaultState(file.seed(), file.faults(), List.of());
    } catch (JsonProcessingException e) {
      FaultPlace place = FaultPlace.of(e, text);
      throw new IllegalArgumentException(
          "%s:%d:%d: %s".formatted(name, place.line(), place.column(), place.key() + problem(e)),
          e);
    }
  }

  /** {@code NAME:key=value,…}; what follows a comma without a key is one more value. */
  static Fault typed(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    ObjectNode fault = JsonNodeFactory.instance.objectNode();
    ObjectNode settings = fault.putObject(name);
    settings(colon < 0 ? "" : text.substring(colon + 1), text)
        .forEach(
            (key, values) -> {
              if (values.size() == 1) {
                settings.put(key, values.get(0));
              } else {
                values.forEach(settings.withArray("/" + key)::add);
              }
            });
    try {
      return StateJson.mapper().treeToValue(fault, Fault.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("\"" + text + "\": " + FaultPlace.key(e) + problem(e), e);
    }
  }

  private static Map<String, List<String>> settings(String typed, String whole) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    List<String> last = null;
    for (String part : typed.isEmpty() ? new String[0] : typed.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        last = new ArrayList<>();
        if (settings.put(part.substring(0, equals), last) != null) {
          throw new IllegalArgumentException(
              "\"" + whole + "\": " + part.substring(0, equals) + " is given twice");
        }
      }
      if (last == null || part.isEmpty() || equals == 0) {
        throw new IllegalArgumentException(
            "\"" + whole + "\" is no fault; write NAME:key=value,key=value");
      }
      last.add(part.substring(equals + 1));
    }
    return settings;
  }

  private static String problem(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown key \"%s\"; known are %s"
          .formatted(unknown.getPropertyName(), list(unknown.getKnownPropertyIds()));
    }
    if (e instanceof InvalidTypeIdException unknown) {
      return unknown.getTypeId() == null
          ? "a fault is a name with settings, such as deletes-nothing: {}"
          : "there is no fault \"%s\"; there are %s".formatted(unknown.getTypeId(), names());
    }
    if (e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null) {
      return cause.getMessage();
    }
    if (e instanceof InvalidFormatException wrong) {
      return "\"%s\" is no %s".formatted(wrong.getValue(), kind(wrong.getTargetType()));
    }
    String message = String.valueOf(e.getOriginalMessage());
    int detail = message.indexOf(" (");
    return (detail > 0 ? message.substring(0, detail) : message)
        .lines()
        .findFirst()
        .orElse("cannot be read");
  }

  private static String kind(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(value -> value.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(" or "));
    }
    return type == boolean.class || type == Boolean.class ? "true or false" : "number";
  }

  private static String list(Collection<Object> names) {
    return names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String names() {
    return Arrays.stream(
            Fault.class.getAnnotation(com.fasterxml.jackson.annotation.JsonSubTypes.class).value())
        .map(com.fasterxml.jackson.annotation.JsonSubTypes.Type::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
