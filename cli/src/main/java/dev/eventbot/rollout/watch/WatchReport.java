package dev.eventbot.rollout.watch;

import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.proof.OutsideAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one pass found, and what became of it.
 *
 * @param fixing whether anything was to be mended
 * @param found at first, and what came to light while mending
 * @param fixed those that are no more
 * @param left those that still are
 * @param forwarders how many forwarders should be there
 * @param outside active accounts of the organization that nobody asked for
 * @param interrupted whether the operator stopped it
 */
public record WatchReport(
    Instant startedAt,
    Duration took,
    boolean fixing,
    List<WatchFinding> found,
    List<WatchFinding> fixed,
    List<WatchFinding> left,
    int forwarders,
    List<OutsideAccount> outside,
    List<String> warnings,
    boolean interrupted) {
  public WatchReport {
    found = List.copyOf(found);
    fixed = List.copyOf(fixed);
    left = List.copyOf(left);
    outside = List.copyOf(outside);
    warnings = List.copyOf(warnings);
  }

  /** 0 when nothing is left to do, 3 when something is, 130 when stopped. */
  public ExitCode exitCode() {
    return interrupted ? ExitCode.INTERRUPTED : left.isEmpty() ? ExitCode.DONE : ExitCode.PARTLY;
  }
}
