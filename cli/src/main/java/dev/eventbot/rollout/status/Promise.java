package dev.eventbot.rollout.status;

import dev.eventbot.rollout.failure.ExitCode;
import java.util.Collection;

/** Whether every account and region that was asked for is heard of in the groups. */
public enum Promise {
  KEPT,
  /** As far as anybody can see, but not everything was tried lately. */
  UNPROVEN,
  UNKNOWN,
  /** Something is known not to be heard of. */
  NOT_KEPT;

  static Promise of(Collection<Problem> problems) {
    Promise promise = KEPT;
    for (Problem problem : problems) {
      Promise because =
          switch (problem.kind().weight()) {
            case LOST -> NOT_KEPT;
            case UNKNOWN -> UNKNOWN;
            case UNPROVEN -> UNPROVEN;
          };
      promise = because.compareTo(promise) > 0 ? because : promise;
    }
    return promise;
  }

  public ExitCode exitCode() {
    return this == KEPT ? ExitCode.DONE : ExitCode.PARTLY;
  }
}
