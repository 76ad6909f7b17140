package dev.eventbot.rollout;

import java.util.Optional;

/** Turns an exception into the outcome of the change it belongs to. */
final class Failures {
  private Failures() {}

  static Outcome.Failed outcome(EventbotException failure) {
    return new Outcome.Failed(code(failure), failure.getMessage(), Optional.empty());
  }

  private static String code(EventbotException failure) {
    return switch (failure.exitCode()) {
      case ACCESS_DENIED -> "AccessDenied";
      case REFUSED -> "Refused";
      case USAGE -> "Usage";
      default -> "Failed";
    };
  }
}
