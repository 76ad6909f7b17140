package dev.eventbot.rollout.failure;

/** The operator stopped us while we were waiting; what AWS was already doing goes on. */
public final class InterruptedRolloutException extends EventbotException {
  private static final long serialVersionUID = 1L;

  public InterruptedRolloutException(String message) {
    super(message, null, null);
  }

  public InterruptedRolloutException(String message, String nextStep) {
    super(message, nextStep, null);
  }

  /** {@code nextStep} may be null when there is nothing to advise. */
  public InterruptedRolloutException(String message, String nextStep, Throwable cause) {
    super(message, nextStep, cause);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.INTERRUPTED;
  }
}
