package dev.eventbot.rollout.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a bus's resource policy lets put events.
 *
 * @param everyone whether a statement admits every AWS account there is
 * @param organizations those whose accounts are admitted
 * @param accounts those that are admitted by their number
 */
public record BusPolicy(boolean everyone, Set<String> organizations, Set<String> accounts) {
  private static final Pattern ACCOUNT = Pattern.compile("(?:arn:[a-z-]+:iam::)?(\\d{12})(?::.*)?");

  /** What confines a statement for all principals to somebody. */
  private static final Set<String> CONFINING =
      Set.of(
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:sourceaccount",
          "aws:sourceorgid");

  public static BusPolicy of(String json) {
    Set<String> organizations = new TreeSet<>();
    Set<String> accounts = new TreeSet<>();
    boolean everyone = false;
    for (JsonNode statement : list(tree(json).path("Statement"))) {
      if (!statement.path("Effect").asText().equals("Allow") || !aboutEvents(statement)) {
        continue;
      }
      for (String principal : principals(statement.path("Principal"))) {
        Matcher account = ACCOUNT.matcher(principal);
        if (account.matches()) {
          accounts.add(account.group(1));
        } else if (principal.equals("*")) {
          organizations.addAll(values(statement, "aws:principalorgid"));
          everyone |= CONFINING.stream().noneMatch(key -> confines(statement, key));
        }
      }
    }
    return new BusPolicy(everyone, organizations, accounts);
  }

  /**
   * Whether some statement lets accounts of an organization put events of a source.
   *
   * @param json the policy
   */
  public static boolean admits(String json, String organization, String source) {
    for (JsonNode statement : list(tree(json).path("Statement"))) {
      List<String> organizations = values(statement, "aws:principalorgid");
      List<String> sources = new ArrayList<>();
      statement
          .path("Condition")
          .forEach(
              operator ->
                  list(operator.path("events:source"))
                      .forEach(value -> sources.add(value.asText())));
      // What is said of the key's mere presence.
      sources.removeAll(List.of("true", "false"));
      if (statement.path("Effect").asText().equals("Allow")
          && aboutEvents(statement)
          && principals(statement.path("Principal")).contains("*")
          && (organizations.isEmpty() || organizations.contains(organization))
          && (sources.isEmpty() || sources.contains(source) || sources.contains("*"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean confines(JsonNode statement, String key) {
    List<String> values = values(statement, key);
    return !values.isEmpty() && values.stream().noneMatch(value -> value.matches("\\**"));
  }

  private static boolean aboutEvents(JsonNode statement) {
    return list(statement.path("Action")).stream()
        .map(action -> action.asText().toLowerCase(Locale.ROOT))
        .anyMatch(
            action -> Set.of("*", "events:*", "events:put*", "events:putevents").contains(action));
  }

  private static List<String> principals(JsonNode principal) {
    List<String> found = new ArrayList<>();
    for (JsonNode one : list(principal.isObject() ? principal.path("AWS") : principal)) {
      found.add(one.asText());
    }
    return found;
  }

  /** The values a condition demands; a negated operator demands none. */
  private static List<String> values(JsonNode statement, String key) {
    List<String> found = new ArrayList<>();
    statement
        .path("Condition")
        .properties()
        .forEach(
            operator -> {
              String name = operator.getKey().toLowerCase(Locale.ROOT);
              // A key that is absent passes these.
              if (name.contains("not") || name.endsWith("ifexists") || name.startsWith("forall")) {
                return;
              }
              operator
                  .getValue()
                  .properties()
                  .forEach(
                      field -> {
                        if (field.getKey().toLowerCase(Locale.ROOT).equals(key)) {
                          list(field.getValue()).forEach(value -> found.add(value.asText()));
                        }
                      });
            });
    return found;
  }

  private static List<JsonNode> list(JsonNode oneOrMany) {
    List<JsonNode> nodes = new ArrayList<>();
    if (oneOrMany.isArray()) {
      oneOrMany.forEach(nodes::add);
    } else if (!oneOrMany.isMissingNode()) {
      nodes.add(oneOrMany);
    }
    return nodes;
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the policy is no JSON", e);
    }
  }
}
