package dev.eventbot.rollout.plan;

import dev.eventbot.rollout.failure.ExitCode;
import java.util.List;

/**
 * What a plan's execution came to.
 *
 * @param leftovers what is still there after a removal, read back from AWS, one readable line each
 * @param warnings those of the plan
 * @param readBack whether it was read back from AWS what is left
 * @param directory the organization's words for the accounts
 * @param interrupted whether the operator stopped it; what was not reached is among the results
 */
public record Report(
    List<ChangeResult> results,
    List<String> leftovers,
    List<String> nextSteps,
    List<String> warnings,
    Directory directory,
    boolean readBack,
    boolean interrupted) {
  public Report {
    results = List.copyOf(results);
    leftovers = List.copyOf(leftovers);
    nextSteps = List.copyOf(nextSteps);
    warnings = List.copyOf(warnings);
  }

  /** Of an execution that went to its end. */
  public Report(List<ChangeResult> results, List<String> leftovers, List<String> nextSteps) {
    this(results, leftovers, nextSteps, List.of(), Directory.empty(), false, false);
  }

  /**
   * 0 when all went well, 3 when some did or something is left behind, 130 when it was interrupted.
   * When nothing that was attempted worked: 5 when all of it was refused, 4 when access was denied
   * to all of it, else 1.
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
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    if (!leftovers.isEmpty()) {
      return ExitCode.PARTLY;
    }
    if (!broken) {
      return ExitCode.DONE;
    }
    if (done) {
      return ExitCode.PARTLY;
    }
    return allFailed(Failures.REFUSED)
        ? ExitCode.REFUSED
        : allFailed(Failures.DENIED) ? ExitCode.ACCESS_DENIED : ExitCode.FAILED;
  }

  private boolean allFailed(String code) {
    List<Outcome.Failed> failures =
        results.stream()
            .map(ChangeResult::outcome)
            .filter(Outcome.Failed.class::isInstance)
            .map(Outcome.Failed.class::cast)
            .toList();
    return !failures.isEmpty() && failures.stream().allMatch(failed -> failed.code().equals(code));
  }
}
