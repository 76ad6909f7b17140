package dev.eventbot.sandbox.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Condition, key-condition and filter expressions: comparisons, {@code BETWEEN}, {@code
 * attribute_exists}, {@code attribute_not_exists}, {@code begins_with}, joined by AND, OR, NOT and
 * parentheses.
 */
final class ConditionExpression {
  private final Tokens tokens;
  private final Map<String, AttributeValue> values;
  private final Map<String, JsonNode> item;

  private ConditionExpression(
      Tokens tokens, Map<String, AttributeValue> values, Map<String, JsonNode> item) {
    this.tokens = tokens;
    this.values = values;
    this.item = item;
  }

  /** Whether the item meets the expression; no expression is met by every item. */
  static boolean holds(
      String expression,
      Map<String, String> names,
      Map<String, AttributeValue> values,
      Map<String, JsonNode> item) {
    if (expression == null) {
      return true;
    }
    Tokens tokens = new Tokens(expression, names);
    boolean result = new ConditionExpression(tokens, values, item).either();
    if (!tokens.atEnd()) {
      throw tokens.unknown();
    }
    return result;
  }

  /** Fails as {@link #holds} would, whatever items there are. */
  static void check(
      String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    var unused = holds(expression, names, values, Map.of());
  }

  private boolean either() {
    boolean result = both();
    while (tokens.take("OR")) {
      // The right side is read in any case: its words have to be stepped over.
      boolean right = both();
      result = result || right;
    }
    return result;
  }

  private boolean both() {
    boolean result = one();
    while (tokens.take("AND")) {
      boolean right = one();
      result = result && right;
    }
    return result;
  }

  private boolean one() {
    if (tokens.take("NOT")) {
      return !one();
    }
    if (tokens.take("(")) {
      boolean result = either();
      tokens.expect(")");
      return result;
    }
    if (tokens.take("ATTRIBUTE_EXISTS")) {
      return item.containsKey(argument());
    }
    if (tokens.take("ATTRIBUTE_NOT_EXISTS")) {
      return !item.containsKey(argument());
    }
    if (tokens.take("BEGINS_WITH")) {
      tokens.expect("(");
      JsonNode left = item.get(tokens.attribute());
      tokens.expect(",");
      JsonNode prefix = value();
      tokens.expect(")");
      return left != null
          && left.has("S")
          && left.path("S").asText().startsWith(prefix.path("S").asText());
    }
    return comparison();
  }

  private String argument() {
    tokens.expect("(");
    String name = tokens.attribute();
    tokens.expect(")");
    return name;
  }

  private boolean comparison() {
    JsonNode left = item.get(tokens.attribute());
    String operator = tokens.word();
    JsonNode right = value();
    if (operator.equalsIgnoreCase("BETWEEN")) {
      tokens.expect("AND");
      JsonNode upper = value();
      return left != null
          && sameType(left, right)
          && compare(left, right) >= 0
          && compare(left, upper) <= 0;
    }
    if (left == null) {
      return operator.equals("<>");
    }
    return switch (operator) {
      case "=" -> left.equals(right);
      case "<>" -> !left.equals(right);
      case "<" -> sameType(left, right) && compare(left, right) < 0;
      case "<=" -> sameType(left, right) && compare(left, right) <= 0;
      case ">" -> sameType(left, right) && compare(left, right) > 0;
      case ">=" -> sameType(left, right) && compare(left, right) >= 0;
      default -> throw tokens.unknown();
    };
  }

  private static boolean sameType(JsonNode left, JsonNode right) {
    return (left.has("S") && right.has("S")) || (left.has("N") && right.has("N"));
  }

  private static int compare(JsonNode left, JsonNode right) {
    return left.has("N")
        ? new BigDecimal(left.path("N").asText())
            .compareTo(new BigDecimal(right.path("N").asText()))
        : left.path("S").asText().compareTo(right.path("S").asText());
  }

  private JsonNode value() {
    String word = tokens.word();
    if (!word.startsWith(":")) {
      throw tokens.unknown();
    }
    AttributeValue value = values.get(word);
    if (value == null) {
      throw Tokens.invalid(
          "An expression attribute value used in expression is not defined; attribute value: "
              + word);
    }
    return Attributes.toJson(value);
  }
}
