package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One entry of a template's Resources, before its intrinsics are resolved. */
record ResourceDeclaration(
    String logicalId,
    String type,
    ObjectNode properties,
    List<String> dependsOn,
    Optional<String> condition,
    boolean retainedOnDelete,
    boolean retainedOnReplace) {

  private static final Set<String> KEYS =
      Set.of(
          "Type",
          "Properties",
          "DependsOn",
          "Condition",
          "DeletionPolicy",
          "UpdateReplacePolicy",
          "Metadata");

  static ResourceDeclaration parse(String logicalId, JsonNode definition) {
    if (!logicalId.matches("[A-Za-z0-9]{1,255}")) {
      throw new TemplateException(
          "Template format error: Resource name " + logicalId + " is non alphanumeric.");
    }
    if (!definition.isObject() || !definition.path("Type").isTextual()) {
      throw new TemplateException(
          "Template format error: [/Resources/"
              + logicalId
              + "] Every Resources object must contain a Type member.");
    }
    definition
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new TemplateException(
                    "Invalid template resource property '" + key + "' in resource " + logicalId);
              }
            });
    JsonNode properties = definition.path("Properties");
    if (!properties.isMissingNode() && !properties.isObject()) {
      throw new TemplateException(
          "Template format error: [/Resources/"
              + logicalId
              + "/Properties] 'null' values are not allowed in templates");
    }
    return new ResourceDeclaration(
        logicalId,
        definition.path("Type").asText(),
        properties.isObject() ? (ObjectNode) properties : JsonNodeFactory.instance.objectNode(),
        dependencies(logicalId, definition.path("DependsOn")),
        definition.has("Condition")
            ? Optional.of(definition.path("Condition").asText())
            : Optional.empty(),
        retained(logicalId, "DeletionPolicy", definition),
        retained(logicalId, "UpdateReplacePolicy", definition));
  }

  private static List<String> dependencies(String logicalId, JsonNode value) {
    List<String> dependencies = new ArrayList<>();
    if (value.isTextual()) {
      dependencies.add(value.asText());
    } else if (value.isArray()) {
      value.forEach(one -> dependencies.add(one.asText()));
    } else if (!value.isMissingNode()) {
      throw new TemplateException(
          "Template format error: DependsOn of "
              + logicalId
              + " must be a string or list of strings.");
    }
    return List.copyOf(dependencies);
  }

  private static boolean retained(String logicalId, String policy, JsonNode definition) {
    String value = definition.path(policy).asText("Delete");
    if (!Set.of("Delete", "Retain", "RetainExceptOnCreate").contains(value)) {
      throw new TemplateException(
          "Template error: "
              + policy
              + " "
              + value
              + " is not supported for resource "
              + logicalId);
    }
    return !value.equals("Delete");
  }
}
