package dev.eventbot.rollout.failure;

/** Something was attempted and did not work. */
public final class FailedException extends EventbotException {
  private static final long serialVersionUID = 1L;

  public FailedException(String message) {
    super(message, null, null);
  }

  public FailedException(String message, String nextStep) {
    super(message, nextStep, null);
  }

  /** {@code nextStep} may be null when there is nothing to advise. */
  public FailedException(String message, String nextStep, Throwable cause) {
    super(message, nextStep, cause);
  }

  /** {@code nextStep} may be null when there is nothing to advise. */
  public FailedException(AwsFault fault, String nextStep, Throwable cause) {
    super(fault, nextStep, cause);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.FAILED;
  }
}
