package dev.eventbot.sandbox.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/**
 * What a caller asks a stack or StackSet to be made of.
 *
 * @param templateBody null when the previous template is to be used
 * @param tags null to keep the previous ones
 */
public record DeploymentRequest(
    String templateBody,
    String templateUrl,
    boolean usePreviousTemplate,
    List<Parameter> parameters,
    List<String> capabilities,
    List<Tag> tags) {
  private static final int TEMPLATE_LIMIT = 51_200;
  private static final int TAG_LIMIT = 50;

  /** Checks all of it and fills in defaults and previous values. */
  public Deployment resolve(CloudFormationService service, Optional<Deployment> previous) {
    String key = template(service, previous);
    Template template = service.template(key);
    requireCapabilities(template);
    return new Deployment(key, template.values(given(previous)), tags(previous), capabilities);
  }

  private String template(CloudFormationService service, Optional<Deployment> previous) {
    if (templateUrl != null) {
      throw Failures.validation("S3 error: the sandbox reads templates from TemplateBody only");
    }
    if (templateBody != null) {
      int size = templateBody.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      if (size > TEMPLATE_LIMIT) {
        throw Failures.validation(
            "1 validation error detected: Value at 'templateBody' failed to satisfy constraint:"
                + " Member must have length less than or equal to "
                + TEMPLATE_LIMIT);
      }
      return service.keep(templateBody);
    }
    if (usePreviousTemplate && previous.isPresent()) {
      return previous.get().template();
    }
    throw Failures.validation("Either Template URL or Template Body must be specified.");
  }

  private Map<String, String> given(Optional<Deployment> previous) {
    Map<String, String> given = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String name = parameter.parameterKey();
      if (Boolean.TRUE.equals(parameter.usePreviousValue())) {
        String value =
            previous.map(Deployment::parameters).map(values -> values.get(name)).orElse(null);
        if (value == null) {
          throw Failures.validation(
              "Invalid input for parameter key %s. Cannot specify usePreviousValue as true for a parameter key not in the previous template"
                  .formatted(name));
        }
        given.put(name, value);
      } else {
        given.put(name, Objects.requireNonNullElse(parameter.parameterValue(), ""));
      }
    }
    return given;
  }

  private Map<String, String> tags(Optional<Deployment> previous) {
    if (tags == null) {
      return previous.map(Deployment::tags).orElse(Map.of());
    }
    Map<String, String> resolved = new LinkedHashMap<>();
    for (Tag tag : tags) {
      if (tag.key() == null || tag.key().isEmpty() || tag.key().startsWith("aws:")) {
        throw Failures.validation(
            "Tag keys must not be empty or begin with aws: \"" + tag.key() + "\"");
      }
      resolved.put(tag.key(), Objects.requireNonNullElse(tag.value(), ""));
    }
    if (resolved.size() > TAG_LIMIT) {
      throw Failures.validation("A stack has at most " + TAG_LIMIT + " tags");
    }
    return resolved;
  }

  private void requireCapabilities(Template template) {
    Set<String> enough = new TreeSet<>();
    template.capability().ifPresent(enough::add);
    if (enough.isEmpty()
        || capabilities.contains("CAPABILITY_NAMED_IAM")
        || capabilities.containsAll(enough)) {
      return;
    }
    throw insufficient(enough);
  }

  private static AwsServiceException insufficient(Set<String> needed) {
    return Failures.failure(
        InsufficientCapabilitiesException.builder(),
        "InsufficientCapabilitiesException",
        400,
        "Requires capabilities : [" + String.join(", ", needed) + "]");
  }
}
