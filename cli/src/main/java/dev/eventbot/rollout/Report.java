package dev.eventbot.rollout;

import java.util.List;

/**
 * What a plan's execution came to.
 *
 * @param leftovers what is still there after a removal, read back from AWS, one readable line each
 */
public record Report(List<ChangeResult> results, List<String> leftovers, List<String> nextSteps) {
  public Report {
    results = List.copyOf(results);
    leftovers = List.copyOf(leftovers);
    nextSteps = List.copyOf(nextSteps);
  }

  /**
   * 0 when all went well, 1 when nothing that was attempted worked, 3 when some did or something is
   * left behind.
   */
  public ExitCode exitCode() {
    boolean broken = false;
    boolean done = false;
    for (ChangeResult result : results) {
      if (result.outcome() instanceof Outcome.Failed) {
        broken = true;
      } else if (result.outcome() instanceof Outcome.NotDone
          && result.change().action() != Action.SKIP) {
        broken = true;
      } else if (result.outcome() instanceof Outcome.Succeeded) {
        done = true;
      }
    }
    if (!leftovers.isEmpty()) {
      return ExitCode.PARTLY;
    }
    if (!broken) {
      return ExitCode.DONE;
    }
    return done ? ExitCode.PARTLY : ExitCode.FAILED;
  }
}
