package dev.eventbot.rollout.failure;

/** AWS did not let us in: no credentials, expired ones, or a permission that is missing. */
public final class AccessDeniedException extends EventbotException {
  private static final long serialVersionUID = 1L;

  public AccessDeniedException(String message) {
    super(message, null, null);
  }

  public AccessDeniedException(String message, String nextStep) {
    super(message, nextStep, null);
  }

  /** {@code nextStep} may be null when there is nothing to advise. */
  public AccessDeniedException(String message, String nextStep, Throwable cause) {
    super(message, nextStep, cause);
  }

  /** {@code nextStep} may be null when there is nothing to advise. */
  public AccessDeniedException(AwsFault fault, String nextStep, Throwable cause) {
    super(fault, nextStep, cause);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.ACCESS_DENIED;
  }
}
