package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Tags;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A stack as CloudFormation describes it. */
public record StackState(
    String name,
    Region region,
    String status,
    Optional<String> statusReason,
    Map<String, String> parameters,
    Map<String, String> outputs,
    Map<String, String> tags,
    Instant changedAt) {
  public StackState {
    parameters = Map.copyOf(parameters);
    outputs = Map.copyOf(outputs);
    tags = Map.copyOf(tags);
  }

  public boolean isOurs(Component component) {
    return Tags.value(component).equals(tags.get(Names.COMPONENT_TAG));
  }

  /**
   * Whether it carries that component's tag, or is but a name: in review, without any change set
   * that would tell whose it is.
   */
  public boolean mayBecome(String component) {
    boolean onlyAName = status.equals("REVIEW_IN_PROGRESS") && tags.isEmpty();
    return onlyAName || component.equals(tags.get(Names.COMPONENT_TAG));
  }

  /** Whether a change of somebody's is under way. */
  public boolean inProgress() {
    return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
  }

  /**
   * What a create that failed or was never executed, or a failed delete, leaves behind: it can only
   * be removed.
   */
  public boolean isRemnant() {
    return switch (status) {
      case "ROLLBACK_COMPLETE",
          "ROLLBACK_FAILED",
          "CREATE_FAILED",
          "DELETE_FAILED",
          "REVIEW_IN_PROGRESS" ->
          true;
      default -> false;
    };
  }

  public boolean isHealthy() {
    return isHealthy(status);
  }

  /** Whether what has this status works. */
  public static boolean isHealthy(String status) {
    return switch (status) {
      case "CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE", "UPDATE_ROLLBACK_COMPLETE" ->
          true;
      default -> false;
    };
  }
}
