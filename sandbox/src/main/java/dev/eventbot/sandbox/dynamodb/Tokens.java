package dev.eventbot.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, read from left to right; {@code #names} are replaced on the way. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([#:]?[A-Za-z0-9_.-]+|<=|>=|<>|[=<>(),+-])");

  private final String expression;
  private final Map<String, String> names;
  private final List<String> words = new ArrayList<>();
  private int next;

  Tokens(String expression, Map<String, String> names) {
    this.expression = expression;
    this.names = names;
    Matcher matcher = TOKEN.matcher(expression.strip());
    int at = 0;
    while (at < expression.strip().length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw unknown();
      }
      words.add(matcher.group(1));
      at = matcher.end();
    }
  }

  boolean atEnd() {
    return next == words.size();
  }

  boolean isNext(String word) {
    return !atEnd() && words.get(next).toUpperCase(Locale.ROOT).equals(word);
  }

  /** Steps over the word if it is the next one. */
  boolean take(String word) {
    if (isNext(word)) {
      next++;
      return true;
    }
    return false;
  }

  void expect(String word) {
    if (!take(word)) {
      throw unknown();
    }
  }

  String word() {
    if (atEnd()) {
      throw unknown();
    }
    return words.get(next++);
  }

  /** An attribute's name, a placeholder replaced; paths into maps are not known. */
  String attribute() {
    String word = word();
    if (word.startsWith("#")) {
      String name = names.get(word);
      if (name == null) {
        throw invalid(
            "An expression attribute name used in the document path is not defined; attribute"
                + " name: "
                + word);
      }
      return name;
    }
    if (!word.matches("[A-Za-z][A-Za-z0-9_]*")) {
      throw unknown();
    }
    return word;
  }

  RuntimeException unknown() {
    return new UnsupportedOperationException(
        "The sandbox does not know the DynamoDB expression: " + expression);
  }

  static RuntimeException invalid(String message) {
    return dev.eventbot.sandbox.world.World.failure(
        software.amazon.awssdk.services.dynamodb.model.DynamoDbException.builder(),
        "DynamoDb",
        "ValidationException",
        400,
        message);
  }
}
