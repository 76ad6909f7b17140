package dev.eventbot.rollout.port;

import java.util.List;

/**
 * A resource that is not as its template has it.
 *
 * @param physicalId the resource's own name in its account; empty when it has none
 * @param status MODIFIED, DELETED, verbatim
 */
public record DriftedResource(
    String logicalId, String physicalId, String type, String status, List<Difference> differences) {
  /**
   * One property.
   *
   * @param path as CloudFormation writes it, {@code /State}
   */
  public record Difference(String path, String expected, String actual) {}

  public DriftedResource {
    differences = List.copyOf(differences);
  }

  /** Whether somebody switched the rule off by hand, so that nothing is forwarded. */
  public boolean isDisabledRule() {
    return type.equals("AWS::Events::Rule")
        && differences.stream()
            .anyMatch(d -> d.path().equals("/State") && d.actual().contains("DISABLED"));
  }
}
