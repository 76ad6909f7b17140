package dev.eventbot.rollout.failure;

/** The exit codes of every command; the numbers are promised in docs and never reused. */
public enum ExitCode {
  DONE(0),
  FAILED(1),
  USAGE(2),
  PARTLY(3),
  ACCESS_DENIED(4),
  REFUSED(5),
  INTERRUPTED(130),
  /** As a shell names the end by SIGPIPE: who read the result has gone. */
  READER_GONE(141);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
