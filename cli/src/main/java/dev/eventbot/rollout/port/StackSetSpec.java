package dev.eventbot.rollout.port;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.value.PermissionModel;
import java.util.Map;

/** A StackSet as it should be. */
public record StackSetSpec(
    String name,
    String description,
    PermissionModel permissions,
    JsonNode template,
    Map<String, String> parameters,
    Map<String, String> tags) {
  public StackSetSpec {
    parameters = Map.copyOf(parameters);
    tags = Map.copyOf(tags);
  }
}
