package dev.eventbot.sandbox.cloudformation;

import java.util.Map;

/**
 * The resources of a stack that is being taken down: references to what has gone are left empty.
 */
record Remembered(Map<String, StackResource> resources) implements Expressions.Resources {

  @Override
  public String ref(String logicalId) {
    StackResource resource = resources.get(logicalId);
    return resource == null || !resource.exists() ? "" : resource.physicalId();
  }

  @Override
  public String attribute(String logicalId, String attribute) {
    StackResource resource = resources.get(logicalId);
    return resource == null ? "" : resource.attributes().getOrDefault(attribute, "");
  }
}
