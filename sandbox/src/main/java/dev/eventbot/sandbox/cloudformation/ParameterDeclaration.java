package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One entry of a template's Parameters, and the check of the value it is given. */
record ParameterDeclaration(String name, JsonNode definition) {
  private static final Set<String> KEYS =
      Set.of(
          "Type",
          "Default",
          "AllowedValues",
          "AllowedPattern",
          "MinLength",
          "MaxLength",
          "MinValue",
          "MaxValue",
          "Description",
          "ConstraintDescription",
          "NoEcho");
  private static final Set<String> TYPES = Set.of("String", "Number", "CommaDelimitedList");

  ParameterDeclaration {
    if (!definition.isObject()) {
      throw new TemplateException(
          "Template format error: Every Parameters object must contain a Type member.");
    }
    definition
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new TemplateException(
                    "Invalid template parameter property '" + key + "' in parameter " + name);
              }
            });
    String type = definition.path("Type").asText("");
    if (!TYPES.contains(type)) {
      throw new TemplateException(
          "Template format error: Unrecognized parameter type: " + type + " (" + name + ")");
    }
    if (definition.has("AllowedPattern")) {
      try {
        Pattern.compile(definition.path("AllowedPattern").asText());
      } catch (PatternSyntaxException e) {
        throw new TemplateException(
            "Template format error: AllowedPattern of parameter " + name + " is no pattern");
      }
    }
  }

  String type() {
    return definition.path("Type").asText();
  }

  boolean noEcho() {
    return definition.path("NoEcho").asBoolean(false);
  }

  Optional<String> defaultValue() {
    return definition.has("Default")
        ? Optional.of(definition.path("Default").asText())
        : Optional.empty();
  }

  String description() {
    return definition.path("Description").asText("");
  }

  /** The value as {@code Ref} gives it: text, or an array for a list. */
  JsonNode value(String text) {
    if (!type().equals("CommaDelimitedList")) {
      return new TextNode(text);
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String part : text.split(",", -1)) {
      if (!text.isEmpty()) {
        list.add(part.strip());
      }
    }
    return list;
  }

  void check(String text) {
    List<String> values = new ArrayList<>();
    if (type().equals("CommaDelimitedList")) {
      value(text).forEach(part -> values.add(part.asText()));
    } else {
      values.add(text);
    }
    values.forEach(this::checkOne);
  }

  private void checkOne(String text) {
    if (definition.has("AllowedValues")) {
      boolean listed = false;
      for (JsonNode allowed : definition.path("AllowedValues")) {
        listed |= allowed.asText().equals(text);
      }
      require(listed, "must be one of AllowedValues");
    }
    if (definition.has("AllowedPattern")) {
      String pattern = definition.path("AllowedPattern").asText();
      require(Pattern.compile(pattern).matcher(text).matches(), "must match pattern " + pattern);
    }
    if (definition.has("MinLength")) {
      int least = definition.path("MinLength").asInt();
      require(text.length() >= least, "must contain at least " + least + " characters");
    }
    if (definition.has("MaxLength")) {
      int most = definition.path("MaxLength").asInt();
      require(text.length() <= most, "must contain at most " + most + " characters");
    }
    if (type().equals("Number")) {
      checkNumber(text);
    }
  }

  private void checkNumber(String text) {
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new TemplateException("Parameter '" + name + "' must be a number");
    }
    if (definition.has("MinValue")) {
      BigDecimal least = new BigDecimal(definition.path("MinValue").asText());
      require(number.compareTo(least) >= 0, "must be a number not less than " + least);
    }
    if (definition.has("MaxValue")) {
      BigDecimal most = new BigDecimal(definition.path("MaxValue").asText());
      require(number.compareTo(most) <= 0, "must be a number not greater than " + most);
    }
  }

  private void require(boolean met, String otherwise) {
    if (met) {
      return;
    }
    if (definition.has("ConstraintDescription")) {
      throw new TemplateException(
          "Parameter '"
              + name
              + "' failed to satisfy constraint: "
              + definition.path("ConstraintDescription").asText());
    }
    throw new TemplateException("Parameter '" + name + "' " + otherwise);
  }
}
