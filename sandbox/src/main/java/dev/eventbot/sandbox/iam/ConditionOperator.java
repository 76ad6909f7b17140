package dev.eventbot.sandbox.iam;

import java.util.Locale;

/** The condition operators the evaluator knows; all others are refused by name. */
enum ConditionOperator {
  STRING_EQUALS("StringEquals", false),
  STRING_NOT_EQUALS("StringNotEquals", true),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true),
  STRING_LIKE("StringLike", false),
  STRING_NOT_LIKE("StringNotLike", true),
  ARN_EQUALS("ArnEquals", false),
  ARN_NOT_EQUALS("ArnNotEquals", true),
  ARN_LIKE("ArnLike", false),
  ARN_NOT_LIKE("ArnNotLike", true),
  NUMERIC_EQUALS("NumericEquals", false),
  NUMERIC_LESS_THAN("NumericLessThan", false),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false),
  NUMERIC_GREATER_THAN("NumericGreaterThan", false),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false),
  BOOL("Bool", false),
  NULL("Null", false);

  private final String word;
  private final boolean negated;

  ConditionOperator(String word, boolean negated) {
    this.word = word;
    this.negated = negated;
  }

  static ConditionOperator named(String word) {
    for (ConditionOperator operator : values()) {
      if (operator.word.equals(word)) {
        return operator;
      }
    }
    throw new PolicyException("unknown condition operator: " + word);
  }

  /** Negated operators hold when no policy value matches, and also when the key is absent. */
  boolean negated() {
    return negated;
  }

  /** Whether one value of the request meets one value of the policy, before negation. */
  boolean meets(String wanted, String actual) {
    return switch (this) {
      case STRING_EQUALS, STRING_NOT_EQUALS -> wanted.equals(actual);
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          wanted.equalsIgnoreCase(actual);
      case STRING_LIKE, STRING_NOT_LIKE -> Glob.matches(wanted, actual);
      // AWS: ArnEquals and ArnLike behave identically.
      case ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE -> Glob.matchesArn(wanted, actual);
      case NUMERIC_EQUALS -> number(actual) == number(wanted);
      case NUMERIC_LESS_THAN -> number(actual) < number(wanted);
      case NUMERIC_LESS_THAN_EQUALS -> number(actual) <= number(wanted);
      case NUMERIC_GREATER_THAN -> number(actual) > number(wanted);
      case NUMERIC_GREATER_THAN_EQUALS -> number(actual) >= number(wanted);
      case BOOL ->
          wanted.toLowerCase(Locale.ROOT).equals("true")
              == actual.toLowerCase(Locale.ROOT).equals("true");
      case NULL -> throw new IllegalStateException("Null looks at presence, not at values");
    };
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new PolicyException("not a number in a numeric condition: " + text);
    }
  }
}
