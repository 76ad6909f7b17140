package dev.eventbot.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A template as a reader expects it, freed from what CDK adds, the same bytes every time. */
final class PlainTemplate {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The order a reader expects; CDK's own depends on which construct came first. */
  private static final List<String> SECTIONS =
      List.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Parameters",
          "Conditions",
          "Resources",
          "Outputs");

  private PlainTemplate() {}

  /**
   * @param raw the template as CDK hands it over: maps, lists and values
   * @throws IllegalStateException when there is a section that eventbot's templates never have,
   *     such as rules, mappings or a transform, which a StackSet would refuse
   */
  static String of(String name, Object raw) throws JsonProcessingException {
    ObjectNode left = JSON.valueToTree(raw);
    ObjectNode template = JSON.createObjectNode();
    for (String section : SECTIONS) {
      JsonNode content = left.remove(section);
      if (content != null) {
        template.set(section, content);
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException(
          "The %s template must not have %s".formatted(name, left.properties()));
    }
    for (JsonNode resource : template.required("Resources")) {
      ObjectNode content = (ObjectNode) resource;
      // What cdk-nag is asked to accept concerns the build, not the account it is deployed to.
      content.remove("Metadata");
      content.replace("Properties", sorted(content.path("Properties")));
    }
    return JSON.writer(printer()).writeValueAsString(template) + "\n";
  }

  /** Java's immutable maps change their order every run. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(element -> array.add(sorted(element)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      node.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(field -> object.set(field.getKey(), sorted(field.getValue())));
      return object;
    }
    return node;
  }

  private static DefaultPrettyPrinter printer() {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }
}
