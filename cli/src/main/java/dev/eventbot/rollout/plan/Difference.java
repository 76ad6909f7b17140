package dev.eventbot.rollout.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;

/**
 * One place in which a deployed stack or StackSet is not what it should be; holds no secret.
 *
 * @param path of a template, keys joined by dots and elements in brackets: {@code
 *     Resources.Rule.Properties.EventPattern.source[0]}; of a parameter, its name
 * @param before empty when it is added
 * @param after empty when it is removed
 */
public record Difference(
    Part part, String path, Optional<JsonNode> before, Optional<JsonNode> after) {
  /** What of a stack differs. */
  public enum Part {
    TEMPLATE,
    PARAMETER
  }

  public Difference {
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(path, "path");
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("nothing differs at " + path);
    }
  }
}
