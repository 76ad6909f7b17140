package dev.eventbot.rollout.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.rollout.value.Region;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/**
 * Works out a stack's outputs from its template and resources, for endpoints that deploy a change
 * set and then do not tell the outputs. Only what our own templates use: a resource's Ref, and an
 * event bus's name and ARN.
 */
final class DeclaredOutputs {
  private static final String BUS = "AWS::Events::EventBus";

  private final ObjectMapper json = new ObjectMapper();

  /** By name; what cannot be worked out is missing. */
  Map<String, String> of(CloudFormationClient client, Region region, Stack stack) {
    JsonNode template =
        AwsErrors.askIfPossible(
                () ->
                    client
                        .getTemplate(
                            r ->
                                r.stackName(stack.stackName())
                                    .templateStage(TemplateStage.ORIGINAL))
                        .templateBody())
            .map(body -> Templating.tree(json, body))
            .orElseGet(json::createObjectNode);
    Map<String, StackResource> resources = new HashMap<>();
    AwsErrors.askIfPossible(
            () ->
                client.describeStackResources(r -> r.stackName(stack.stackName())).stackResources())
        .ifPresent(
            found -> found.forEach(r -> resources.put(String.valueOf(r.logicalResourceId()), r)));
    Map<String, String> outputs = new HashMap<>();
    template
        .path("Outputs")
        .properties()
        .forEach(
            output ->
                value(output.getValue().path("Value"), template, resources, region, stack)
                    .ifPresent(value -> outputs.put(output.getKey(), value)));
    return outputs;
  }

  private static Optional<String> value(
      JsonNode value,
      JsonNode template,
      Map<String, StackResource> resources,
      Region region,
      Stack stack) {
    if (value.has("Ref")) {
      return Optional.ofNullable(resources.get(value.get("Ref").asText()))
          .map(StackResource::physicalResourceId);
    }
    String id = value.at("/Fn::GetAtt/0").asText();
    JsonNode bus = template.path("Resources").path(id);
    if (!bus.path("Type").asText().equals(BUS)) {
      return Optional.empty();
    }
    String name =
        Optional.ofNullable(resources.get(id))
            .map(StackResource::physicalResourceId)
            .orElseGet(() -> givenName(bus.at("/Properties/Name"), stack));
    return switch (value.at("/Fn::GetAtt/1").asText()) {
      case "Name" -> Optional.of(name);
      case "Arn" -> Optional.of(arn(region, stack, name));
      default -> Optional.empty();
    };
  }

  private static String givenName(JsonNode name, Stack stack) {
    return name.path("Ref").asText().equals("AWS::StackName") ? stack.stackName() : name.asText();
  }

  private static String arn(Region region, Stack stack, String bus) {
    String account = Arn.fromString(stack.stackId()).accountId().orElse("");
    return "arn:" + region.partition() + ":events:" + region + ":" + account + ":event-bus/" + bus;
  }
}
