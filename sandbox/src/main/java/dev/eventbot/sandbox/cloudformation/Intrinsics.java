package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How intrinsic functions look in a template, whatever they come to. */
final class Intrinsics {
  static final Set<String> PSEUDO_PARAMETERS =
      Set.of(
          "AWS::AccountId",
          "AWS::NotificationARNs",
          "AWS::NoValue",
          "AWS::Partition",
          "AWS::Region",
          "AWS::StackId",
          "AWS::StackName",
          "AWS::URLSuffix");
  static final Set<String> VALUES =
      Set.of(
          "Ref",
          "Fn::GetAtt",
          "Fn::Sub",
          "Fn::Join",
          "Fn::Select",
          "Fn::Split",
          "Fn::If",
          "Fn::FindInMap");
  static final Set<String> CONDITIONS =
      Set.of("Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Condition");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?[^}]*)}");

  private Intrinsics() {}

  /** The function an object calls, if it calls one. */
  static Optional<String> function(JsonNode node) {
    if (!node.isObject()) {
      return Optional.empty();
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = field.getKey();
      if (key.equals("Ref") || key.startsWith("Fn::")) {
        if (node.size() != 1) {
          throw new TemplateException(
              "Template format error: an object that calls " + key + " must hold nothing else");
        }
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** Logical id and attribute of a Fn::GetAtt in either form. */
  static List<String> getAtt(JsonNode argument) {
    if (argument.isTextual() && argument.asText().indexOf('.') > 0) {
      int dot = argument.asText().indexOf('.');
      return List.of(argument.asText().substring(0, dot), argument.asText().substring(dot + 1));
    }
    if (argument.isArray()
        && argument.size() == 2
        && argument.path(0).isTextual()
        && argument.path(1).isTextual()) {
      return List.of(argument.path(0).asText(), argument.path(1).asText());
    }
    throw new TemplateException(
        "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource"
            + " name and the resource attribute");
  }

  /** The text of a Fn::Sub in either form. */
  static String subText(JsonNode argument) {
    JsonNode text = argument.isArray() ? argument.path(0) : argument;
    boolean twoParts = argument.isArray() && argument.size() == 2 && argument.path(1).isObject();
    if (!text.isTextual() || (argument.isArray() && !twoParts)) {
      throw new TemplateException(
          "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments."
              + " Specify a string as first argument, and an optional second argument to specify a"
              + " mapping of values to replace in the string");
    }
    return text.asText();
  }

  /** The variables of a Fn::Sub text, without those marked as literal by an exclamation mark. */
  static List<String> variables(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      if (!matcher.group(1).startsWith("!")) {
        names.add(matcher.group(1).strip());
      }
    }
    return names;
  }

  static Pattern variable() {
    return VARIABLE;
  }

  /**
   * Tells of every name a value refers to.
   *
   * @param holds decides Fn::If; without it both branches are walked
   * @param found receives the name, and the attribute or null
   */
  static void references(
      JsonNode node, Optional<Predicate<String>> holds, BiConsumer<String, String> found) {
    Optional<String> function = function(node);
    if (function.isEmpty()) {
      node.forEach(child -> references(child, holds, found));
      return;
    }
    JsonNode argument = node.path(function.get());
    switch (function.get()) {
      case "Ref" -> found.accept(argument.asText(), null);
      case "Fn::GetAtt" -> {
        List<String> names = getAtt(argument);
        found.accept(names.get(0), names.get(1));
      }
      case "Fn::Sub" -> {
        JsonNode map = argument.path(1);
        for (String name : variables(subText(argument))) {
          int dot = name.indexOf('.');
          if (dot > 0) {
            found.accept(name.substring(0, dot), name.substring(dot + 1));
          } else if (!map.has(name)) {
            found.accept(name, null);
          }
        }
        map.forEach(child -> references(child, holds, found));
      }
      case "Fn::If" -> {
        if (holds.isPresent()) {
          boolean first = holds.get().test(argument.path(0).asText());
          references(argument.path(first ? 1 : 2), holds, found);
        } else {
          references(argument.path(1), holds, found);
          references(argument.path(2), holds, found);
        }
      }
      default -> argument.forEach(child -> references(child, holds, found));
    }
  }

  /** Refuses functions the sandbox does not know, and conditions that do not exist. */
  static void check(JsonNode node, Set<String> conditions, String where) {
    Optional<String> function = function(node);
    if (function.isPresent()) {
      String name = function.get();
      if (!VALUES.contains(name)) {
        throw new TemplateException(
            "Template error: the sandbox does not know the function " + name + " in " + where);
      }
      JsonNode argument = node.path(name);
      if (name.equals("Fn::If")) {
        if (!argument.isArray() || argument.size() != 3) {
          throw new TemplateException(
              "Template error: Fn::If requires a list argument with three elements");
        }
        requireCondition(argument.path(0).asText(), conditions, where);
      }
    }
    if (node.isNull()) {
      throw new TemplateException(
          "Template format error: [" + where + "] 'null' values are not allowed in templates");
    }
    for (JsonNode child : node) {
      check(child, conditions, where);
    }
  }

  static void requireCondition(String name, Set<String> conditions, String where) {
    if (!conditions.contains(name)) {
      throw new TemplateException(
          "Template format error: Unresolved condition dependency " + name + " in " + where);
    }
  }
}
