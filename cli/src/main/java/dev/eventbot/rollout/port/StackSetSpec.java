package dev.eventbot.rollout.port;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A service-managed StackSet as it should be. */
public record StackSetSpec(
    String name,
    String description,
    JsonNode template,
    Map<String, String> parameters,
    Map<String, String> tags) {
  public StackSetSpec {
    parameters = Map.copyOf(parameters);
    tags = Map.copyOf(tags);
  }
}
