package dev.eventbot.sandbox.cloudformation;

import java.util.Map;

/**
 * What a resource type made.
 *
 * @param physicalId what {@code Ref} returns
 * @param attributes what {@code Fn::GetAtt} returns, by attribute name
 */
public record Resource(String physicalId, Map<String, String> attributes) {
  public Resource {
    attributes = Map.copyOf(attributes);
  }
}
