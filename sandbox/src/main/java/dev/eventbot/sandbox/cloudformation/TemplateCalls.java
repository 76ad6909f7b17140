package dev.eventbot.sandbox.cloudformation;

import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** What is asked about templates: of stacks, of change sets, or as they stand. */
final class TemplateCalls {
  private final CloudFormationService service;
  private final StackCalls calls;

  TemplateCalls(CloudFormationService service, StackCalls calls) {
    this.service = service;
    this.calls = calls;
  }

  GetTemplateResponse template(GetTemplateRequest request) {
    Deployment deployment =
        request.changeSetName() == null
            ? calls.require(request.stackName()).deployment
            : calls.changeSet(request.stackName(), request.changeSetName()).changeSet().deployment;
    if (deployment == null) {
      throw Failures.validation("Stack with id " + request.stackName() + " has no template yet");
    }
    return GetTemplateResponse.builder()
        .templateBody(service.template(deployment.template()).body())
        .stagesAvailable(TemplateStage.ORIGINAL, TemplateStage.PROCESSED)
        .build();
  }

  GetTemplateSummaryResponse summary(GetTemplateSummaryRequest request) {
    Template template = summarised(request);
    return GetTemplateSummaryResponse.builder()
        .description(template.description())
        .parameters(Descriptions.declarations(template))
        .resourceTypes(template.resourceTypes())
        .version("2010-09-09")
        .capabilitiesWithStrings(template.capability().stream().toList())
        .capabilitiesReason(reason(template))
        .build();
  }

  ValidateTemplateResponse validated(ValidateTemplateRequest request) {
    Template template = service.template(service.keep(String.valueOf(request.templateBody())));
    return ValidateTemplateResponse.builder()
        .description(template.description())
        .parameters(
            template.parameters().values().stream()
                .map(
                    parameter ->
                        TemplateParameter.builder()
                            .parameterKey(parameter.name())
                            .defaultValue(parameter.defaultValue().orElse(null))
                            .noEcho(parameter.noEcho())
                            .description(parameter.description())
                            .build())
                .toList())
        .capabilitiesWithStrings(template.capability().stream().toList())
        .capabilitiesReason(reason(template))
        .build();
  }

  private Template summarised(GetTemplateSummaryRequest request) {
    if (request.templateBody() != null) {
      return service.template(service.keep(request.templateBody()));
    }
    Deployment deployment = calls.require(request.stackName()).deployment;
    if (deployment == null) {
      throw Failures.validation("Stack with id " + request.stackName() + " has no template yet");
    }
    return service.template(deployment.template());
  }

  private static String reason(Template template) {
    return template.iamTypes().isEmpty()
        ? null
        : "The following resource(s) require capabilities: " + template.iamTypes();
  }
}
