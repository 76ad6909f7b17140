package dev.eventbot.rollout.port;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A stack as it should be. */
public record StackSpec(
    String name, JsonNode template, Map<String, String> parameters, Map<String, String> tags) {
  public StackSpec {
    parameters = Map.copyOf(parameters);
    tags = Map.copyOf(tags);
  }
}
