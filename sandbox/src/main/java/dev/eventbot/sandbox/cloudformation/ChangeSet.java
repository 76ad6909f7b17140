package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** A change set of a stack; the service's words for its states are kept as they are. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_NULL)
final class ChangeSet {

  /**
   * One change.
   *
   * @param replacement True, False, or absent when something is added or removed
   * @param changed names of the properties that differ; {@code Tags} for the stack's tags
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ResourceDifference(
      String action,
      String logicalId,
      String physicalId,
      String type,
      String replacement,
      List<String> changed) {}

  String id;
  String name;
  String description;
  boolean creates;
  Instant created;
  Deployment deployment;
  String status;
  String statusReason;
  String executionStatus;
  List<ResourceDifference> changes = List.of();
}
