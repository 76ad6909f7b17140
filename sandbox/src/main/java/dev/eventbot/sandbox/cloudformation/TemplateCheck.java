package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The checks of a template that need no parameter values: every name in it must mean something. */
final class TemplateCheck {
  private final Template template;
  private final Function<String, Optional<ResourceType>> types;

  TemplateCheck(Template template, Function<String, Optional<ResourceType>> types) {
    this.template = template;
    this.types = types;
  }

  void run() {
    checkTypes();
    template
        .conditions()
        .forEach((name, node) -> checkCondition(node, "the Conditions block of the template"));
    template.resources().values().forEach(this::checkResource);
    template.outputs().forEach(this::checkOutput);
  }

  private void checkTypes() {
    Set<String> unknown = new TreeSet<>(template.resourceTypes());
    unknown.removeIf(type -> types.apply(type).isPresent());
    if (!unknown.isEmpty()) {
      throw new TemplateException(
          "Template format error: Unrecognized resource types: ["
              + String.join(", ", unknown)
              + "]");
    }
  }

  private void checkCondition(JsonNode node, String where) {
    if (!node.isObject() || node.size() != 1) {
      throw new TemplateException("Template format error: a condition must call one function");
    }
    String function = node.fieldNames().next();
    JsonNode argument = node.path(function);
    if (!Intrinsics.CONDITIONS.contains(function)) {
      throw new TemplateException(
          "Template error: the sandbox does not know the function " + function + " in " + where);
    }
    switch (function) {
      case "Condition" ->
          Intrinsics.requireCondition(argument.asText(), template.conditions().keySet(), where);
      case "Fn::Equals" -> {
        if (!argument.isArray() || argument.size() != 2) {
          throw new TemplateException(
              "Template error: Fn::Equals requires a list argument with two elements");
        }
        Intrinsics.check(argument, template.conditions().keySet(), where);
        Intrinsics.references(
            argument,
            Optional.empty(),
            (name, attribute) -> {
              if (attribute != null || !isValue(name)) {
                throw unresolved(List.of(name), "Conditions");
              }
            });
      }
      default -> argument.forEach(child -> checkCondition(child, where));
    }
  }

  private void checkResource(ResourceDeclaration resource) {
    ResourceType type = types.apply(resource.type()).orElseThrow();
    String where = "/Resources/" + resource.logicalId();
    for (Map.Entry<String, JsonNode> property : resource.properties().properties()) {
      if (!type.properties().contains(property.getKey())) {
        throw new TemplateException(
            "Template error: resource %s of type %s has a property the sandbox does not know: %s"
                .formatted(resource.logicalId(), resource.type(), property.getKey()));
      }
      Intrinsics.check(
          property.getValue(),
          template.conditions().keySet(),
          where + "/Properties/" + property.getKey());
    }
    resource
        .condition()
        .ifPresent(
            condition ->
                Intrinsics.requireCondition(
                    condition,
                    template.conditions().keySet(),
                    "the Resources block of the template"));
    List<String> unresolved = new ArrayList<>();
    for (String dependency : resource.dependsOn()) {
      if (!template.resources().containsKey(dependency)) {
        unresolved.add(dependency);
      }
    }
    checkReferences(resource.properties(), "Resources", unresolved);
  }

  private void checkOutput(String name, JsonNode output) {
    for (Map.Entry<String, JsonNode> entry : output.properties()) {
      if (!Template.outputKeys().contains(entry.getKey())) {
        throw new TemplateException(
            "Template error: output "
                + name
                + " has a key the sandbox does not know: "
                + entry.getKey());
      }
    }
    if (!output.has("Value")) {
      throw new TemplateException(
          "Template format error: Output " + name + " is missing the required attribute Value.");
    }
    Set<String> conditions = template.conditions().keySet();
    Intrinsics.check(output.path("Value"), conditions, "/Outputs/" + name);
    if (output.has("Condition")) {
      Intrinsics.requireCondition(
          output.path("Condition").asText(), conditions, "the Outputs block of the template");
    }
    checkReferences(output.path("Value"), "Outputs", new ArrayList<>());
  }

  private void checkReferences(JsonNode node, String block, List<String> unresolved) {
    Intrinsics.references(
        node,
        Optional.empty(),
        (name, attribute) -> {
          ResourceDeclaration target = template.resources().get(name);
          if (attribute == null ? target == null && !isValue(name) : target == null) {
            unresolved.add(name);
          } else if (attribute != null) {
            checkAttribute(target, attribute);
          }
        });
    if (!unresolved.isEmpty()) {
      throw unresolved(unresolved, block);
    }
  }

  private void checkAttribute(ResourceDeclaration target, String attribute) {
    if (!types.apply(target.type()).orElseThrow().attributes().contains(attribute)) {
      throw new TemplateException(
          "Template error: resource %s does not support attribute type %s in Fn::GetAtt"
              .formatted(target.logicalId(), attribute));
    }
  }

  private boolean isValue(String name) {
    return template.parameters().containsKey(name) || Intrinsics.PSEUDO_PARAMETERS.contains(name);
  }

  private static TemplateException unresolved(List<String> names, String block) {
    return new TemplateException(
        "Template format error: Unresolved resource dependencies [%s] in the %s block of the template"
            .formatted(String.join(", ", new LinkedHashSet<>(names)), block));
  }
}
