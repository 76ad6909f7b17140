package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.probe.TestEventResult;
import dev.eventbot.rollout.value.ChannelName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of trying many places.
 *
 * @param run the id that marks its probes
 * @param channels whose bots were to see them
 * @param cells those that were asked for, the management account's first
 * @param announced how the summary for the groups fared; empty when none was asked for
 */
public record ProofReport(
    String run,
    Instant startedAt,
    Duration took,
    List<ChannelName> channels,
    List<CellProof> cells,
    Optional<TestEventResult> announced,
    List<String> warnings,
    boolean interrupted) {
  public ProofReport {
    channels = List.copyOf(channels);
    cells = List.copyOf(cells);
    warnings = List.copyOf(warnings);
  }

  public int count(CellProof.State state) {
    return (int) cells.stream().filter(cell -> cell.state() == state).count();
  }

  /** Those that should be heard of. */
  public int expected() {
    return cells.size() - count(CellProof.State.LEFT_OUT);
  }

  /**
   * 0 when every place that should be heard of is, and the groups were told if they were to be; 1
   * when none is; 130 when stopped before it was known; else 3.
   */
  public ExitCode exitCode() {
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    int reached = count(CellProof.State.REACHED);
    if (reached == 0) {
      return ExitCode.FAILED;
    }
    boolean told = announced.isEmpty() || groupsTold();
    return reached == expected() && told ? ExitCode.DONE : ExitCode.PARTLY;
  }

  /** Whether every robot took the summary; probes alone stop at the bots, before the robots. */
  public boolean groupsTold() {
    return announced.filter(result -> result.exitCode() == ExitCode.DONE).isPresent();
  }
}
