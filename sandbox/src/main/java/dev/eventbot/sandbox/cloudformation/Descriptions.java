package dev.eventbot.sandbox.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Our records in the SDK's words. */
public final class Descriptions {
  private Descriptions() {}

  public static List<Parameter> parameters(Template template, Map<String, String> values) {
    List<Parameter> parameters = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          var declaration = template.parameters().get(name);
          boolean hidden = declaration != null && declaration.noEcho();
          parameters.add(
              Parameter.builder()
                  .parameterKey(name)
                  .parameterValue(hidden ? "****" : value)
                  .build());
        });
    return parameters;
  }

  public static List<Tag> tags(Map<String, String> tags) {
    List<Tag> list = new ArrayList<>();
    tags.forEach((key, value) -> list.add(Tag.builder().key(key).value(value).build()));
    return list;
  }

  static software.amazon.awssdk.services.cloudformation.model.Stack stack(
      CloudFormationService service, Stack stack) {
    var builder =
        software.amazon.awssdk.services.cloudformation.model.Stack.builder()
            .stackId(stack.id)
            .stackName(stack.name)
            .changeSetId(stack.changeSetId)
            .creationTime(stack.created)
            .lastUpdatedTime(stack.updated)
            .deletionTime(stack.deleted)
            .stackStatus(stack.status)
            .stackStatusReason(stack.statusReason)
            .enableTerminationProtection(stack.terminationProtection)
            .disableRollback(false)
            .driftInformation(
                drift ->
                    drift
                        .stackDriftStatus(
                            stack.drift == null ? "NOT_CHECKED" : stack.drift.status())
                        .lastCheckTimestamp(stack.drift == null ? null : stack.drift.at()));
    if (stack.deployment != null) {
      Template template = service.template(stack.deployment.template());
      builder
          .description(template.description().isEmpty() ? null : template.description())
          .parameters(parameters(template, stack.deployment.parameters()))
          .capabilitiesWithStrings(stack.deployment.capabilities())
          .tags(tags(stack.deployment.tags()))
          .outputs(outputs(template, service.outputs(stack)));
    }
    return builder.build();
  }

  private static List<Output> outputs(Template template, Map<String, String> values) {
    List<Output> outputs = new ArrayList<>();
    values.forEach(
        (key, value) ->
            outputs.add(
                Output.builder()
                    .outputKey(key)
                    .outputValue(value)
                    .description(template.outputs().get(key).path("Description").asText(null))
                    .build()));
    return outputs;
  }

  static StackSummary summary(CloudFormationService service, Stack stack) {
    return StackSummary.builder()
        .stackId(stack.id)
        .stackName(stack.name)
        .templateDescription(
            stack.deployment == null
                ? null
                : service.template(stack.deployment.template()).description())
        .creationTime(stack.created)
        .lastUpdatedTime(stack.updated)
        .deletionTime(stack.deleted)
        .stackStatus(stack.status)
        .stackStatusReason(stack.statusReason)
        .build();
  }

  static software.amazon.awssdk.services.cloudformation.model.StackEvent event(
      Stack stack, StackEvent event) {
    return software.amazon.awssdk.services.cloudformation.model.StackEvent.builder()
        .stackId(stack.id)
        .stackName(stack.name)
        .eventId(event.id())
        .logicalResourceId(event.logicalId())
        .physicalResourceId(event.physicalId())
        .resourceType(event.type())
        .resourceStatus(event.status())
        .resourceStatusReason(event.reason())
        .timestamp(event.at())
        .build();
  }

  static software.amazon.awssdk.services.cloudformation.model.StackResource resource(
      Stack stack, StackResource resource) {
    return software.amazon.awssdk.services.cloudformation.model.StackResource.builder()
        .stackId(stack.id)
        .stackName(stack.name)
        .logicalResourceId(resource.logicalId())
        .physicalResourceId(resource.physicalId())
        .resourceType(resource.type())
        .resourceStatus(resource.status())
        .resourceStatusReason(resource.reason())
        .timestamp(resource.at())
        .build();
  }

  static StackResourceSummary resourceSummary(StackResource resource) {
    return StackResourceSummary.builder()
        .logicalResourceId(resource.logicalId())
        .physicalResourceId(resource.physicalId())
        .resourceType(resource.type())
        .resourceStatus(resource.status())
        .resourceStatusReason(resource.reason())
        .lastUpdatedTimestamp(resource.at())
        .build();
  }

  static DescribeChangeSetResponse changeSet(
      CloudFormationService service, Stack stack, ChangeSet changeSet) {
    return DescribeChangeSetResponse.builder()
        .changeSetId(changeSet.id)
        .changeSetName(changeSet.name)
        .description(changeSet.description)
        .stackId(stack.id)
        .stackName(stack.name)
        .creationTime(changeSet.created)
        .status(changeSet.status)
        .statusReason(changeSet.statusReason)
        .executionStatus(changeSet.executionStatus)
        .parameters(
            parameters(
                service.template(changeSet.deployment.template()),
                changeSet.deployment.parameters()))
        .capabilitiesWithStrings(changeSet.deployment.capabilities())
        .tags(tags(changeSet.deployment.tags()))
        // Until it is worked out there is nothing to see.
        .changes(
            changeSet.status.equals("CREATE_COMPLETE")
                ? changeSet.changes.stream().map(Descriptions::change).toList()
                : List.of())
        .build();
  }

  private static Change change(ChangeSet.ResourceDifference difference) {
    boolean onlyTags = difference.changed().equals(List.of("Tags"));
    return Change.builder()
        .type(ChangeType.RESOURCE)
        .resourceChange(
            ResourceChange.builder()
                .action(difference.action())
                .logicalResourceId(difference.logicalId())
                .physicalResourceId(difference.physicalId())
                .resourceType(difference.type())
                .replacement(difference.replacement())
                .scope(
                    difference.changed().isEmpty()
                        ? List.of()
                        : List.of(onlyTags ? ResourceAttribute.TAGS : ResourceAttribute.PROPERTIES))
                .details(
                    difference.changed().stream()
                        .map(
                            name ->
                                ResourceChangeDetail.builder()
                                    .target(
                                        target ->
                                            target
                                                .attribute(
                                                    name.equals("Tags")
                                                        ? ResourceAttribute.TAGS
                                                        : ResourceAttribute.PROPERTIES)
                                                .name(name))
                                    .evaluation("Static")
                                    .changeSource("DirectModification")
                                    .build())
                        .toList())
                .build())
        .build();
  }

  static List<ParameterDeclaration> declarations(Template template) {
    return template.parameters().values().stream()
        .map(
            parameter ->
                ParameterDeclaration.builder()
                    .parameterKey(parameter.name())
                    .parameterType(parameter.type())
                    .defaultValue(parameter.defaultValue().orElse(null))
                    .noEcho(parameter.noEcho())
                    .description(parameter.description())
                    .build())
        .toList();
  }
}
