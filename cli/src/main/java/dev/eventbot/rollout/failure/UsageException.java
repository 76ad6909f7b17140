package dev.eventbot.rollout.failure;

/** What was asked for makes no sense as typed or configured; nothing was attempted. */
public final class UsageException extends EventbotException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message, null, null);
  }

  public UsageException(String message, String nextStep) {
    super(message, nextStep, null);
  }

  /** {@code nextStep} may be null when there is nothing to advise. */
  public UsageException(String message, String nextStep, Throwable cause) {
    super(message, nextStep, cause);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.USAGE;
  }
}
