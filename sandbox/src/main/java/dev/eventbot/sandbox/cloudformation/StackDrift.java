package dev.eventbot.sandbox.cloudformation;

import java.time.Instant;
import java.util.List;

/**
 * What the last drift detection of a stack found.
 *
 * @param id the detection's
 * @param resources those of types for which drift is detected
 */
public record StackDrift(String id, Instant at, List<ResourceDrift> resources) {
  public StackDrift {
    resources = List.copyOf(resources);
  }

  /** DRIFTED or IN_SYNC. */
  public String status() {
    return drifted() > 0 ? "DRIFTED" : "IN_SYNC";
  }

  int drifted() {
    return (int) resources.stream().filter(ResourceDrift::isDrifted).count();
  }

  /** The same resources as if nothing had been found. */
  StackDrift inSync(Instant then) {
    return new StackDrift(
        id,
        then,
        resources.stream()
            .map(
                resource ->
                    new ResourceDrift(
                        resource.logicalId(),
                        resource.physicalId(),
                        resource.type(),
                        "IN_SYNC",
                        null,
                        null,
                        List.of(),
                        then))
            .toList());
  }
}
