package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a template's expressions come to in one stack. */
final class Expressions {

  /** The resources that expressions may refer to. */
  interface Resources {
    String ref(String logicalId);

    String attribute(String logicalId, String attribute);
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Template template;
  private final Map<String, String> parameters;
  private final Caller where;
  private final String stackName;
  private final String stackId;
  private final Resources resources;
  private final Map<String, Boolean> conditions = new HashMap<>();
  private final Set<String> openConditions = new HashSet<>();

  Expressions(
      Template template,
      Map<String, String> parameters,
      Caller where,
      String stackName,
      String stackId,
      Resources resources) {
    this.template = template;
    this.parameters = parameters;
    this.where = where;
    this.stackName = stackName;
    this.stackId = stackId;
    this.resources = resources;
  }

  boolean condition(String name) {
    Boolean known = conditions.get(name);
    if (known != null) {
      return known;
    }
    if (!openConditions.add(name)) {
      throw new TemplateException(
          "Template format error: Found circular condition dependency with condition " + name);
    }
    boolean holds = holds(template.conditions().get(name));
    conditions.put(name, holds);
    return holds;
  }

  private boolean holds(JsonNode node) {
    String function = node.fieldNames().next();
    JsonNode argument = node.path(function);
    return switch (function) {
      case "Condition" -> condition(argument.asText());
      case "Fn::Equals" -> resolve(argument.path(0)).equals(resolve(argument.path(1)));
      case "Fn::Not" -> !holds(argument.path(0));
      case "Fn::And" -> all(argument).stream().allMatch(this::holds);
      case "Fn::Or" -> all(argument).stream().anyMatch(this::holds);
      default -> throw new TemplateException("Template error: unknown condition " + function);
    };
  }

  private static List<JsonNode> all(JsonNode array) {
    List<JsonNode> nodes = new ArrayList<>();
    array.forEach(nodes::add);
    return nodes;
  }

  /** Whether the resource is part of the stack: it has no condition or one that holds. */
  boolean exists(ResourceDeclaration resource) {
    return resource.condition().map(this::condition).orElse(true);
  }

  /** The resources of the stack so that each follows what it refers to. */
  List<ResourceDeclaration> inOrder() {
    Map<String, Set<String>> waitsFor = new HashMap<>();
    Deque<ResourceDeclaration> open = new ArrayDeque<>();
    for (ResourceDeclaration resource : template.resources().values()) {
      if (exists(resource)) {
        open.add(resource);
        Set<String> needed = new LinkedHashSet<>(resource.dependsOn());
        Intrinsics.references(
            resource.properties(),
            Optional.of(this::condition),
            (name, attribute) -> needed.add(name));
        waitsFor.put(resource.logicalId(), needed);
      }
    }
    Set<String> waiting = new LinkedHashSet<>(waitsFor.keySet());
    List<ResourceDeclaration> ordered = new ArrayList<>();
    while (!open.isEmpty()) {
      int before = ordered.size();
      open.removeIf(
          resource -> {
            boolean ready =
                waitsFor.get(resource.logicalId()).stream().noneMatch(waiting::contains);
            if (ready) {
              waiting.remove(resource.logicalId());
              ordered.add(resource);
            }
            return ready;
          });
      if (ordered.size() == before) {
        throw new TemplateException(
            "Circular dependency between resources: ["
                + String.join(", ", open.stream().map(ResourceDeclaration::logicalId).toList())
                + "]");
      }
    }
    return ordered;
  }

  ObjectNode properties(ResourceDeclaration resource) {
    return (ObjectNode) resolve(resource.properties());
  }

  /** The value, or a missing node for {@code AWS::NoValue}. */
  JsonNode resolve(JsonNode node) {
    Optional<String> function = Intrinsics.function(node);
    if (function.isPresent()) {
      return call(function.get(), node.path(function.get()));
    }
    if (node.isObject()) {
      ObjectNode object = NODES.objectNode();
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        JsonNode value = resolve(entry.getValue());
        if (!value.isMissingNode()) {
          object.set(entry.getKey(), value);
        }
      }
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = NODES.arrayNode();
      for (JsonNode child : node) {
        JsonNode value = resolve(child);
        if (!value.isMissingNode()) {
          array.add(value);
        }
      }
      return array;
    }
    return node;
  }

  private JsonNode call(String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> ref(argument.asText());
      case "Fn::GetAtt" -> {
        List<String> names = Intrinsics.getAtt(argument);
        yield new TextNode(resources.attribute(names.get(0), names.get(1)));
      }
      case "Fn::Sub" -> substitute(argument);
      case "Fn::If" -> resolve(argument.path(condition(argument.path(0).asText()) ? 1 : 2));
      case "Fn::Join" -> join(argument);
      case "Fn::Select" -> select(argument);
      case "Fn::Split" -> split(argument);
      case "Fn::FindInMap" -> findInMap(argument);
      default ->
          throw new TemplateException(
              "Template error: the sandbox does not know the function " + function);
    };
  }

  private JsonNode ref(String name) {
    ParameterDeclaration parameter = template.parameters().get(name);
    if (parameter != null) {
      return parameter.value(parameters.get(name));
    }
    String partition = World.partition(where.region());
    return switch (name) {
      case "AWS::AccountId" -> new TextNode(where.accountId());
      case "AWS::NotificationARNs" -> NODES.arrayNode();
      case "AWS::NoValue" -> MissingNode.getInstance();
      case "AWS::Partition" -> new TextNode(partition);
      case "AWS::Region" -> new TextNode(where.region());
      case "AWS::StackId" -> new TextNode(stackId);
      case "AWS::StackName" -> new TextNode(stackName);
      case "AWS::URLSuffix" ->
          new TextNode(partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
      default -> new TextNode(resources.ref(name));
    };
  }

  private JsonNode substitute(JsonNode argument) {
    JsonNode map = argument.path(1);
    Function<String, JsonNode> lookUp =
        name -> {
          if (map.has(name)) {
            return resolve(map.path(name));
          }
          int dot = name.indexOf('.');
          return dot > 0
              ? new TextNode(resources.attribute(name.substring(0, dot), name.substring(dot + 1)))
              : ref(name);
        };
    Matcher matcher = Intrinsics.variable().matcher(Intrinsics.subText(argument));
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value =
          name.startsWith("!")
              ? "${" + name.substring(1) + "}"
              : text(lookUp.apply(name.strip()), "Fn::Sub");
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return new TextNode(matcher.appendTail(text).toString());
  }

  private JsonNode join(JsonNode argument) {
    JsonNode values = resolve(argument.path(1));
    if (!argument.path(0).isTextual() || !values.isArray()) {
      throw new TemplateException(
          "Template error: every Fn::Join object requires two parameters, (1) a string delimiter"
              + " and (2) a list of strings to be joined or a function that returns a list of"
              + " strings (such as Fn::GetAZs) to be joined.");
    }
    List<String> parts = new ArrayList<>();
    values.forEach(value -> parts.add(text(value, "Fn::Join")));
    return new TextNode(String.join(argument.path(0).asText(), parts));
  }

  private JsonNode select(JsonNode argument) {
    JsonNode index = resolve(argument.path(0));
    JsonNode values = resolve(argument.path(1));
    int position = index.asInt(-1);
    if (!values.isArray() || position < 0) {
      throw new TemplateException(
          "Template error: every Fn::Select object requires two parameters, an integer index and a"
              + " list");
    }
    if (position >= values.size()) {
      throw new TemplateException(
          "Template error: Fn::Select cannot select nonexistent value at index " + position);
    }
    return values.path(position);
  }

  private JsonNode split(JsonNode argument) {
    JsonNode value = resolve(argument.path(1));
    if (!argument.path(0).isTextual() || !value.isValueNode()) {
      throw new TemplateException(
          "Template error: every Fn::Split object requires two parameters, (1) a string delimiter"
              + " and (2) a string to be split or a function that returns a string to be split.");
    }
    ArrayNode parts = NODES.arrayNode();
    for (String part : value.asText().split(Pattern.quote(argument.path(0).asText()), -1)) {
      parts.add(part);
    }
    return parts;
  }

  private JsonNode findInMap(JsonNode argument) {
    String map = text(resolve(argument.path(0)), "Fn::FindInMap");
    String first = text(resolve(argument.path(1)), "Fn::FindInMap");
    String second = text(resolve(argument.path(2)), "Fn::FindInMap");
    JsonNode value = template.mappings().path(map).path(first).path(second);
    if (value.isMissingNode()) {
      throw new TemplateException(
          "Template error: Unable to get mapping for %s::%s::%s".formatted(map, first, second));
    }
    return value;
  }

  private static String text(JsonNode value, String function) {
    if (!value.isValueNode()) {
      throw new TemplateException("Template error: " + function + " needs strings");
    }
    return value.asText();
  }
}
