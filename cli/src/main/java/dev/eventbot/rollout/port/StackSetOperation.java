package dev.eventbot.rollout.port;

import java.util.Optional;

/**
 * An operation of a StackSet.
 *
 * @param status QUEUED, RUNNING, SUCCEEDED, FAILED, STOPPING, STOPPED, or something newer
 */
public record StackSetOperation(String id, String action, String status, Optional<String> reason) {
  public boolean ended() {
    return switch (status) {
      case "SUCCEEDED", "FAILED", "STOPPED" -> true;
      default -> false;
    };
  }
}
