package dev.eventbot.rollout.failure;

import java.util.Objects;
import java.util.Optional;

/**
 * A failure an operator can act on: one line of what went wrong, an exit code and, where there is
 * one, the command to type next.
 */
public abstract sealed class EventbotException extends RuntimeException
    permits UsageException,
        AccessDeniedException,
        RefusedException,
        FailedException,
        InterruptedRolloutException {
  private static final long serialVersionUID = 1L;

  private final String message;
  private final String nextStep;
  private final transient AwsFault fault;

  EventbotException(String message, String nextStep, Throwable cause) {
    super(message, cause);
    this.message = Objects.requireNonNull(message, "message");
    this.nextStep = nextStep;
    this.fault = null;
  }

  EventbotException(AwsFault fault, String nextStep, Throwable cause) {
    super(fault.line(), cause);
    this.message = fault.line();
    this.nextStep = nextStep;
    this.fault = fault;
  }

  public abstract ExitCode exitCode();

  /** The command or action that helps, if we know one. */
  public final Optional<String> nextStep() {
    return Optional.ofNullable(nextStep);
  }

  /** What AWS answered, when it was AWS that did not do it. */
  public final Optional<AwsFault> fault() {
    return Optional.ofNullable(fault);
  }

  @Override
  public final String getMessage() {
    return message;
  }
}
