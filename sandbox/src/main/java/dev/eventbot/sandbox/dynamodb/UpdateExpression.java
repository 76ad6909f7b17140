package dev.eventbot.sandbox.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Update expressions: SET of values, {@code if_not_exists}, sums; REMOVE; ADD of numbers. */
final class UpdateExpression {
  private final Tokens tokens;
  private final Map<String, AttributeValue> values;
  private final Map<String, JsonNode> before;
  private final Map<String, JsonNode> after;

  private UpdateExpression(
      Tokens tokens, Map<String, AttributeValue> values, Map<String, JsonNode> before) {
    this.tokens = tokens;
    this.values = values;
    this.before = before;
    this.after = new TreeMap<>(before);
  }

  /** The item as the expression leaves it; no expression leaves it as it is. */
  static Map<String, JsonNode> apply(
      String expression,
      Map<String, String> names,
      Map<String, AttributeValue> values,
      Map<String, JsonNode> item) {
    if (expression == null) {
      return item;
    }
    UpdateExpression update = new UpdateExpression(new Tokens(expression, names), values, item);
    update.run();
    return update.after;
  }

  private void run() {
    while (!tokens.atEnd()) {
      if (tokens.take("SET")) {
        do {
          String name = tokens.attribute();
          tokens.expect("=");
          after.put(name, sum());
        } while (tokens.take(","));
      } else if (tokens.take("REMOVE")) {
        do {
          after.remove(tokens.attribute());
        } while (tokens.take(","));
      } else if (tokens.take("ADD")) {
        do {
          String name = tokens.attribute();
          JsonNode present = before.getOrDefault(name, number(BigDecimal.ZERO));
          after.put(name, number(decimal(present).add(decimal(operand()))));
        } while (tokens.take(","));
      } else {
        throw tokens.unknown();
      }
    }
  }

  private JsonNode sum() {
    JsonNode result = operand();
    while (tokens.isNext("+") || tokens.isNext("-")) {
      boolean plus = tokens.word().equals("+");
      BigDecimal right = decimal(operand());
      BigDecimal left = decimal(result);
      result = number(plus ? left.add(right) : left.subtract(right));
    }
    return result;
  }

  private JsonNode operand() {
    if (tokens.take("IF_NOT_EXISTS")) {
      tokens.expect("(");
      JsonNode present = before.get(tokens.attribute());
      tokens.expect(",");
      JsonNode otherwise = operand();
      tokens.expect(")");
      return present == null ? otherwise : present;
    }
    if (tokens.isNext("LIST_APPEND")) {
      throw tokens.unknown();
    }
    String word = tokens.word();
    if (word.startsWith(":")) {
      AttributeValue value = values.get(word);
      if (value == null) {
        throw Tokens.invalid(
            "An expression attribute value used in expression is not defined; attribute value: "
                + word);
      }
      return Attributes.toJson(value);
    }
    throw tokens.unknown();
  }

  private static BigDecimal decimal(JsonNode value) {
    if (!value.has("N")) {
      throw Tokens.invalid("An operand in the update expression has an incorrect data type");
    }
    return new BigDecimal(value.path("N").asText());
  }

  private static JsonNode number(BigDecimal value) {
    return JsonNodeFactory.instance.objectNode().put("N", value.toPlainString());
  }
}
