package dev.eventbot.rollout.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a stack's template says of a resource, with names and numbers in the place of references: so
 * that what somebody changed by hand can be put back as it was.
 *
 * @param resources physical ids by logical ones
 */
public record Blueprint(
    AccountId account,
    Region region,
    JsonNode template,
    Map<String, String> parameters,
    Map<String, String> resources) {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");

  public Blueprint {
    parameters = Map.copyOf(parameters);
    resources = Map.copyOf(resources);
  }

  public Optional<String> id(String logicalId) {
    return Optional.ofNullable(resources.get(logicalId));
  }

  public JsonNode property(String logicalId, String pointer) {
    return resolved(template.at("/Resources/" + logicalId + "/Properties" + pointer));
  }

  public String arn(String logicalId) {
    String type = template.at("/Resources/" + logicalId + "/Type").asText();
    String id = resources.getOrDefault(logicalId, logicalId);
    return switch (type) {
      case "AWS::IAM::Role" -> "arn:" + region.partition() + ":iam::" + account + ":role/" + id;
      case "AWS::SQS::Queue" -> arn("sqs", id.substring(id.lastIndexOf('/') + 1));
      case "AWS::Events::EventBus" -> arn("events", "event-bus/" + id);
      // CloudFormation names a rule of another bus by both.
      case "AWS::Events::Rule" -> arn("events", "rule/" + id.replace('|', '/'));
      default -> id;
    };
  }

  private String arn(String service, String resource) {
    return "arn:"
        + region.partition()
        + ":"
        + service
        + ":"
        + region
        + ":"
        + account
        + ":"
        + resource;
  }

  private JsonNode resolved(JsonNode node) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (node.isObject() && node.size() == 1 && node.has("Ref")) {
      return reference(node.get("Ref").asText());
    }
    if (node.isObject() && node.size() == 1 && node.has("Fn::GetAtt")) {
      JsonNode path = node.get("Fn::GetAtt");
      String logicalId = path.get(0).asText();
      return json.textNode(
          path.get(1).asText().equals("Arn")
              ? arn(logicalId)
              : resources.getOrDefault(logicalId, logicalId));
    }
    if (node.isObject() && node.size() == 1 && node.has("Fn::Sub")) {
      Matcher place = PLACE.matcher(node.get("Fn::Sub").asText());
      return json.textNode(
          place.replaceAll(found -> Matcher.quoteReplacement(reference(found.group(1)).asText())));
    }
    if (node.isObject()) {
      ObjectNode copy = json.objectNode();
      node.properties().forEach(field -> copy.set(field.getKey(), resolved(field.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = json.arrayNode();
      node.forEach(each -> copy.add(resolved(each)));
      return copy;
    }
    return node;
  }

  private JsonNode reference(String name) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    JsonNode declared = template.at("/Parameters/" + name);
    String value =
        switch (name) {
          case "AWS::Partition" -> region.partition();
          case "AWS::Region" -> region.name();
          case "AWS::AccountId" -> account.value();
          default ->
              declared.isMissingNode()
                  ? resources.getOrDefault(name, name)
                  : parameters.getOrDefault(name, declared.path("Default").asText());
        };
    if (!declared.path("Type").asText().equals("CommaDelimitedList")) {
      return json.textNode(value);
    }
    ArrayNode list = json.arrayNode();
    for (String each : value.split(",", -1)) {
      list.add(each.strip());
    }
    return list;
  }
}
