package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.value.BusArn;
import dev.eventbot.rollout.value.OuId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where forwarders are, as CloudFormation tells, and where they should be, as the organization
 * does.
 *
 * @param reach how events get here
 * @param central what they deliver to
 * @param foreignBus where they deliver instead, when that is in another account
 * @param stackSetStatus empty when there is no StackSet
 * @param ous what the StackSet is deployed to automatically; empty when unknown
 */
public record Coverage(
    Reach reach,
    CentralStatus central,
    Optional<BusArn> foreignBus,
    Optional<String> stackSetStatus,
    Set<OuId> ous,
    List<CoverageCell> cells,
    List<StackSetOperation> running,
    List<String> warnings) {
  public Coverage {
    ous = Set.copyOf(ous);
    cells = List.copyOf(cells);
    running = List.copyOf(running);
    warnings = List.copyOf(warnings);
  }

  /** By a StackSet. */
  public Coverage(
      CentralStatus central,
      Optional<String> stackSetStatus,
      Set<OuId> ous,
      List<CoverageCell> cells,
      List<StackSetOperation> running,
      List<String> warnings) {
    this(Reach.STACK_SET, central, Optional.empty(), stackSetStatus, ous, cells, running, warnings);
  }

  /** Whether no rollout has begun: neither a StackSet nor a forwarder is there. */
  public boolean nothingYet() {
    return stackSetStatus.isEmpty() && cells.isEmpty();
  }

  /** Whether what is forwarded has somewhere to go. */
  public boolean heard() {
    return central.deployed() || foreignBus.isPresent();
  }

  /**
   * 0 when every forwarder that should be there is and has a central bot to deliver to, or none was
   * ever asked for; 3 otherwise, and while an operation is still at it.
   */
  public ExitCode exitCode() {
    boolean complete =
        (stackSetStatus.isPresent() || reach != Reach.STACK_SET)
            && !cells.isEmpty()
            && cells.stream().noneMatch(CoverageCell::wrong)
            && heard()
            && running.isEmpty();
    return complete || nothingYet() ? ExitCode.DONE : ExitCode.PARTLY;
  }
}
