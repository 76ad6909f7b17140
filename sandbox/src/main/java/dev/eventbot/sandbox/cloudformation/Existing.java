package dev.eventbot.sandbox.cloudformation;

import java.util.Map;

/** The resources a stack has; whatever is not there is an error. */
record Existing(Map<String, StackResource> resources) implements Expressions.Resources {

  @Override
  public String ref(String logicalId) {
    return find(logicalId).physicalId();
  }

  @Override
  public String attribute(String logicalId, String attribute) {
    String value = find(logicalId).attributes().get(attribute);
    if (value == null) {
      throw new TemplateException(
          "Template error: resource " + logicalId + " has no attribute " + attribute);
    }
    return value;
  }

  private StackResource find(String logicalId) {
    StackResource resource = resources.get(logicalId);
    if (resource == null || !resource.exists()) {
      throw new TemplateException(
          "Template format error: Unresolved resource dependencies ["
              + logicalId
              + "] in the Resources block of the template");
    }
    return resource;
  }
}
