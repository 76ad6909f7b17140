package dev.eventbot.rollout.central;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.eventbot.rollout.failure.FailedException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A published Lambda version never changes, so CloudFormation publishes a new one only under a new
 * logical id: we name it after everything that goes into it.
 */
final class BotVersion {
  private static final String ID = "BotVersion";

  private BotVersion() {}

  /** Changes the template in place. */
  static void rename(ObjectNode template, Map<String, String> parameters) {
    String function = template.at("/Resources/Bot").toString();
    Map<String, String> its = new TreeMap<>(parameters);
    // Lambda refuses a second version of a function in which nothing has changed.
    its.keySet().removeIf(name -> !refersTo(function, name));
    // The filter as well: its metadata is no change to CloudFormation unless a resource changes.
    String content = function + its + template.at("/Resources/Subscription/Metadata");
    String id = ID + BotCode.shortHash(content);
    ObjectNode resources = (ObjectNode) template.get("Resources");
    if (!resources.has(ID)) {
      throw new FailedException(
          "the channel template has no resource " + ID, "build eventbot again");
    }
    resources.set(id, resources.remove(ID));
    renameReferences(template, id);
  }

  private static boolean refersTo(String resource, String parameter) {
    return resource.contains("\"" + parameter + "\"") || resource.contains("${" + parameter + "}");
  }

  private static void renameReferences(JsonNode node, String id) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(entry -> entry.setValue(renamed(entry.getValue(), id)));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, renamed(array.get(i), id));
      }
    }
  }

  private static JsonNode renamed(JsonNode node, String id) {
    if (!node.isTextual()) {
      renameReferences(node, id);
      return node;
    }
    String text = node.textValue();
    // Ref and DependsOn name it alone, GetAtt may append the attribute, Sub writes it in braces.
    if (text.equals(ID) || text.startsWith(ID + ".")) {
      return TextNode.valueOf(id + text.substring(ID.length()));
    }
    return TextNode.valueOf(
        text.replace("${" + ID + "}", "${" + id + "}").replace("${" + ID + ".", "${" + id + "."));
  }
}
