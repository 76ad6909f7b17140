package dev.eventbot.rollout.failure;

/**
 * Preflight says no: going on would touch the wrong thing or cannot work, so nothing was attempted.
 */
public final class RefusedException extends EventbotException {
  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message, null, null);
  }

  public RefusedException(String message, String nextStep) {
    super(message, nextStep, null);
  }

  /** {@code nextStep} may be null when there is nothing to advise. */
  public RefusedException(String message, String nextStep, Throwable cause) {
    super(message, nextStep, cause);
  }

  /** {@code nextStep} may be null when there is nothing to advise. */
  public RefusedException(AwsFault fault, String nextStep, Throwable cause) {
    super(fault, nextStep, cause);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.REFUSED;
  }
}
