package dev.eventbot.rollout.plan;

import dev.eventbot.rollout.failure.AwsFault;
import dev.eventbot.rollout.failure.EventbotException;
import java.util.Optional;

/** Turns an exception into the outcome of the change it belongs to. */
public final class Failures {
  /** The code of what was refused before it was attempted, or because somebody else was there. */
  static final String REFUSED = "Refused";

  /** The code of what we were not let in for, whichever of AWS's many codes said so. */
  static final String DENIED = "AccessDenied";

  private Failures() {}

  static Outcome.Failed outcome(EventbotException failure) {
    Optional<AwsFault> fault = failure.fault();
    String code =
        switch (failure.exitCode()) {
          case ACCESS_DENIED -> DENIED;
          case REFUSED -> REFUSED;
          case USAGE -> "Usage";
          default -> fault.map(AwsFault::code).orElse("Failed");
        };
    // Without the request id, so that the same failure in many places is one failure.
    String reason =
        fault
            .map(f -> f.code().equals(code) ? f.words() : f.words() + " (" + f.code() + ")")
            .orElse(failure.getMessage());
    return new Outcome.Failed(code, reason, fault.flatMap(AwsFault::requestId));
  }
}
