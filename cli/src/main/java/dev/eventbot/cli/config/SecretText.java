package dev.eventbot.cli.config;

import dev.eventbot.rollout.failure.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as the file writes it, usually {@code ${VARIABLE}}; never printed, and looked up only
 * when it is needed, so that a plan or a status asks for no secret.
 */
public final class SecretText {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final String text;
  private final Optional<YamlNode.Position> at;

  private SecretText(String text, Optional<YamlNode.Position> at) {
    this.text = text;
    this.at = at;
  }

  static SecretText plain(String text) {
    return new SecretText(text, Optional.empty());
  }

  static SecretText at(YamlNode.Position at, String text) {
    return new SecretText(text, Optional.of(at));
  }

  boolean hasVariables() {
    return text.contains("${");
  }

  /** The variables in it that are not set. */
  List<String> unset(Map<String, String> environment) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> isUnset(environment.get(name)))
        .toList();
  }

  private static boolean isUnset(String value) {
    return value == null || value.isBlank();
  }

  /** The value with its variables filled in, understood by the given parser. */
  <T> T read(Map<String, String> environment, Function<String, T> parser) {
    Matcher variables = VARIABLE.matcher(text);
    StringBuilder value = new StringBuilder();
    while (variables.find()) {
      String known = environment.get(variables.group(1));
      if (isUnset(known)) {
        throw complaint(
            "the environment variable " + variables.group(1) + " is not set",
            Optional.of(export(variables.group(1))));
      }
      variables.appendReplacement(value, Matcher.quoteReplacement(known));
    }
    variables.appendTail(value);
    try {
      return parser.apply(value.toString());
    } catch (UsageException e) {
      throw complaint(e.getMessage(), Optional.empty());
    }
  }

  /** The line by which a shell takes a variable's value without showing or keeping it. */
  public static String export(String variable) {
    return "read -rs " + variable + " && export " + variable;
  }

  /** The first variable that a text is to be filled in with. */
  static Optional<String> variable(String text) {
    return VARIABLE.matcher(text).results().map(MatchResult::group).findFirst();
  }

  private UsageException complaint(String what, Optional<String> nextStep) {
    return new UsageException(
        at.map(position -> position + ": ").orElse("") + what, nextStep.orElse(null));
  }

  @Override
  public String toString() {
    return "***";
  }
}
