package dev.eventbot.rollout.port;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An operation of a StackSet.
 *
 * @param action CREATE, UPDATE, DELETE, DETECT_DRIFT
 * @param status QUEUED, RUNNING, SUCCEEDED, FAILED, STOPPING, STOPPED, or something newer
 * @param begun empty when the endpoint does not tell
 */
public record StackSetOperation(
    String id, String action, String status, Optional<String> reason, Optional<Instant> begun) {
  private static final String OURS = "eventbot-";

  public boolean ended() {
    return switch (status) {
      case "SUCCEEDED", "FAILED", "STOPPED" -> true;
      default -> false;
    };
  }

  /**
   * Those that have not ended, oldest first.
   *
   * @param recent newest first
   */
  public static List<StackSetOperation> running(List<StackSetOperation> recent) {
    List<StackSetOperation> running = new ArrayList<>(recent);
    running.removeIf(StackSetOperation::ended);
    Collections.reverse(running);
    return running;
  }

  /** Whether an eventbot began it: this one, or one that was killed meanwhile. */
  public boolean isOurs() {
    return id.startsWith(OURS);
  }

  /** An id for a new operation of ours. */
  public static String newId() {
    return OURS + java.util.UUID.randomUUID();
  }
}
