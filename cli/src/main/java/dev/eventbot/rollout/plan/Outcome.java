package dev.eventbot.rollout.plan;

import java.time.Duration;
import java.util.Optional;

/** How one planned change ended. */
public sealed interface Outcome {
  record Succeeded(Duration took) implements Outcome {}

  record Unchanged() implements Outcome {}

  /**
   * It was attempted and did not work.
   *
   * @param code AWS's error code or status, verbatim
   * @param reason AWS's own words
   * @param requestId of the call that failed, when it was a call
   */
  record Failed(String code, String reason, Optional<String> requestId) implements Outcome {}

  /** It was being done when the operator stopped us; AWS may well finish it. */
  record Begun(String reason) implements Outcome {}

  /** Never attempted, or skipped on purpose; the reason says which. */
  record NotDone(String reason) implements Outcome {}
}
