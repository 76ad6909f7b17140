package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;

/**
 * One resource of a stack.
 *
 * @param made absent (null) until the resource exists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StackResource(
    String logicalId, String type, Resource made, String status, String reason, Instant at) {

  String physicalId() {
    return made == null ? null : made.physicalId();
  }

  Map<String, String> attributes() {
    return made == null ? Map.of() : made.attributes();
  }

  boolean exists() {
    return made != null;
  }
}
