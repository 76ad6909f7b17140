package dev.eventbot.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads "a string or a list of strings", the shape policies use everywhere. */
final class Json {
  private Json() {}

  static List<String> strings(JsonNode node, String where) {
    List<String> strings = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> strings.add(scalar(each, where)));
    } else {
      strings.add(scalar(node, where));
    }
    if (strings.isEmpty()) {
      throw new PolicyException(where + " is empty");
    }
    return List.copyOf(strings);
  }

  private static String scalar(JsonNode node, String where) {
    if (!node.isTextual() && !node.isBoolean() && !node.isNumber()) {
      throw new PolicyException(where + " must be a string or a list of strings, not " + node);
    }
    String text = node.asText();
    if (text.contains("${")) {
      throw new PolicyException("policy variables are not known: " + text + " in " + where);
    }
    return text;
  }
}
