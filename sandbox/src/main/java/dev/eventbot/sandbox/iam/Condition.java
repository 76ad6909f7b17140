package dev.eventbot.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One key of a Condition block: {@code [ForAllValues:|ForAnyValue:]Operator[IfExists]}, key,
 * values.
 */
record Condition(
    Quantifier quantifier,
    ConditionOperator operator,
    boolean ifExists,
    String key,
    List<String> wanted) {

  enum Quantifier {
    SINGLE,
    FOR_ALL_VALUES,
    FOR_ANY_VALUE
  }

  /** A mistyped global key would never match and look like a policy that denies: better refused. */
  private static final Set<String> GLOBAL_KEYS =
      Set.of(
          "aws:principalarn",
          "aws:principalaccount",
          "aws:principalorgid",
          "aws:principalisawsservice",
          "aws:principalservicename",
          "aws:principaltype",
          "aws:sourcearn",
          "aws:sourceaccount",
          "aws:sourceorgid",
          "aws:sourceowner",
          "aws:resourceaccount",
          "aws:resourceorgid",
          "aws:requestedregion",
          "aws:calledvia",
          "aws:viaawsservice",
          "aws:securetransport");

  static List<Condition> parse(JsonNode block) {
    if (!block.isObject()) {
      throw new PolicyException("Condition must be an object of operators");
    }
    List<Condition> conditions = new ArrayList<>();
    block
        .properties()
        .forEach(
            operator -> {
              if (!operator.getValue().isObject()) {
                throw new PolicyException(
                    "condition operator " + operator.getKey() + " must hold an object of keys");
              }
              operator
                  .getValue()
                  .properties()
                  .forEach(
                      key -> conditions.add(one(operator.getKey(), key.getKey(), key.getValue())));
            });
    return List.copyOf(conditions);
  }

  private static Condition one(String operator, String key, JsonNode values) {
    Quantifier quantifier = Quantifier.SINGLE;
    String word = operator;
    if (word.startsWith("ForAllValues:")) {
      quantifier = Quantifier.FOR_ALL_VALUES;
      word = word.substring("ForAllValues:".length());
    } else if (word.startsWith("ForAnyValue:")) {
      quantifier = Quantifier.FOR_ANY_VALUE;
      word = word.substring("ForAnyValue:".length());
    }
    boolean ifExists = word.endsWith("IfExists");
    if (ifExists) {
      word = word.substring(0, word.length() - "IfExists".length());
    }
    ConditionOperator known;
    try {
      known = ConditionOperator.named(word);
    } catch (PolicyException e) {
      throw new PolicyException("unknown condition operator: " + operator);
    }
    if (!key.matches("[A-Za-z0-9-]+:[A-Za-z0-9-:_./+@]+")) {
      throw new PolicyException("malformed condition key: " + key);
    }
    String lower = key.toLowerCase(Locale.ROOT);
    if (lower.startsWith("aws:") && !GLOBAL_KEYS.contains(lower)) {
      throw new PolicyException("unknown condition key: " + key);
    }
    return new Condition(
        quantifier, known, ifExists, key, Json.strings(values, "condition " + key));
  }

  boolean holds(RequestContext context) {
    List<String> actual = context.get(key);
    if (operator == ConditionOperator.NULL) {
      return wanted.stream().allMatch(w -> Boolean.parseBoolean(w) == actual.isEmpty());
    }
    if (actual.isEmpty()) {
      return ifExists
          || quantifier == Quantifier.FOR_ALL_VALUES
          || (quantifier == Quantifier.SINGLE && operator.negated());
    }
    return switch (quantifier) {
      case FOR_ALL_VALUES -> actual.stream().allMatch(this::valueHolds);
      case FOR_ANY_VALUE -> actual.stream().anyMatch(this::valueHolds);
      case SINGLE ->
          operator.negated()
              ? actual.stream().allMatch(this::valueHolds)
              : actual.stream().anyMatch(this::valueHolds);
    };
  }

  private boolean valueHolds(String value) {
    boolean met = wanted.stream().anyMatch(w -> operator.meets(w, value));
    return met != operator.negated();
  }
}
