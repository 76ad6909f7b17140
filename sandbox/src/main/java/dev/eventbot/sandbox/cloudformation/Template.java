package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A template that was read and understood to the last name; shared by all stacks made from it. */
public final class Template {
  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Metadata",
          "Parameters",
          "Mappings",
          "Conditions",
          "Resources",
          "Outputs");
  private static final Set<String> OUTPUT_KEYS = Set.of("Value", "Description", "Condition");
  private static final Set<String> IAM_NAMES =
      Set.of("RoleName", "UserName", "GroupName", "ManagedPolicyName", "InstanceProfileName");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String body;
  private final JsonNode root;
  private final Map<String, ParameterDeclaration> parameters = new LinkedHashMap<>();
  private final Map<String, JsonNode> conditions = new LinkedHashMap<>();
  private final Map<String, ResourceDeclaration> resources = new LinkedHashMap<>();
  private final Map<String, JsonNode> outputs = new LinkedHashMap<>();
  private final boolean maySleep;

  /**
   * Reads a template.
   *
   * @throws TemplateException naming the first thing that is not understood
   */
  Template(String body, Function<String, Optional<ResourceType>> types) {
    this.body = body;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new TemplateException(
          "Template format error: JSON not well-formed. (line %d, column %d)"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
    if (!root.isObject()) {
      throw new TemplateException("Template format error: unsupported structure.");
    }
    checkSections();
    section("Parameters")
        .forEach((name, node) -> parameters.put(name, new ParameterDeclaration(name, node)));
    conditions.putAll(section("Conditions"));
    section("Resources")
        .forEach((name, node) -> resources.put(name, ResourceDeclaration.parse(name, node)));
    outputs.putAll(section("Outputs"));
    if (resources.isEmpty()) {
      throw new TemplateException(
          "Template format error: At least one Resources member must be defined.");
    }
    new TemplateCheck(this, types).run();
    maySleep =
        resources.values().stream()
            .allMatch(resource -> maySleep(resource, types.apply(resource.type()).orElseThrow()));
  }

  /** A name given by hand is taken even while its bearer sleeps. */
  private static boolean maySleep(ResourceDeclaration resource, ResourceType type) {
    return type.maySleep()
        && type.replacingProperties().stream().noneMatch(resource.properties()::has);
  }

  private void checkSections() {
    for (Map.Entry<String, JsonNode> section : root.properties()) {
      if (!SECTIONS.contains(section.getKey())) {
        throw new TemplateException(
            "Invalid template property or properties [" + section.getKey() + "]");
      }
    }
    JsonNode version = root.path("AWSTemplateFormatVersion");
    if (!version.isMissingNode() && !version.asText().equals("2010-09-09")) {
      throw new TemplateException(
          "Template format error: Unsupported template version " + version.asText());
    }
  }

  private Map<String, JsonNode> section(String name) {
    JsonNode section = root.path(name);
    if (!section.isMissingNode() && !section.isObject()) {
      throw new TemplateException("Template format error: " + name + " must be an object");
    }
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    section.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries;
  }

  public String body() {
    return body;
  }

  /** Whether all that stacks are made of it may be taken away and made again unnoticed. */
  boolean maySleep() {
    return maySleep;
  }

  String description() {
    return root.path("Description").asText("");
  }

  JsonNode mappings() {
    return root.path("Mappings");
  }

  Map<String, ParameterDeclaration> parameters() {
    return parameters;
  }

  Map<String, JsonNode> conditions() {
    return conditions;
  }

  Map<String, ResourceDeclaration> resources() {
    return resources;
  }

  Map<String, JsonNode> outputs() {
    return outputs;
  }

  static Set<String> outputKeys() {
    return OUTPUT_KEYS;
  }

  Set<String> resourceTypes() {
    Set<String> types = new TreeSet<>();
    resources.values().forEach(resource -> types.add(resource.type()));
    return types;
  }

  /** The capability the caller has to acknowledge, if there is one. */
  Optional<String> capability() {
    Optional<String> capability = Optional.empty();
    for (ResourceDeclaration resource : resources.values()) {
      if (resource.type().startsWith("AWS::IAM::")) {
        if (IAM_NAMES.stream().anyMatch(resource.properties()::has)) {
          return Optional.of("CAPABILITY_NAMED_IAM");
        }
        capability = Optional.of("CAPABILITY_IAM");
      }
    }
    return capability;
  }

  Set<String> iamTypes() {
    Set<String> types = new LinkedHashSet<>(resourceTypes());
    types.removeIf(type -> !type.startsWith("AWS::IAM::"));
    return types;
  }

  /**
   * The value of every parameter: what was given, else the default; checked against the
   * declaration.
   */
  public Map<String, String> values(Map<String, String> given) {
    Set<String> unknown = new LinkedHashSet<>(given.keySet());
    unknown.removeAll(parameters.keySet());
    if (!unknown.isEmpty()) {
      throw new TemplateException(
          "Parameters: [" + String.join(", ", unknown) + "] do not exist in the template");
    }
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> missing = new LinkedHashSet<>();
    for (ParameterDeclaration parameter : parameters.values()) {
      Optional<String> value =
          Optional.ofNullable(given.get(parameter.name())).or(parameter::defaultValue);
      value.ifPresentOrElse(
          text -> values.put(parameter.name(), text), () -> missing.add(parameter.name()));
    }
    if (!missing.isEmpty()) {
      throw new TemplateException(
          "Parameters: [" + String.join(", ", missing) + "] must have values");
    }
    parameters.forEach((name, parameter) -> parameter.check(values.get(name)));
    return values;
  }
}
