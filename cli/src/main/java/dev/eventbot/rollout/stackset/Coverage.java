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
 * @param halfRemoved whether somebody began to take the StackSet down and did not finish
 * @param deploy the command that deploys what is missing, as it can be typed here
 * @param ous what the StackSet is deployed to automatically; empty when unknown
 * @param outside active accounts of the organization in which no forwarder is expected; empty when
 *     that is not known
 */
public record Coverage(
    Reach reach,
    CentralStatus central,
    Optional<BusArn> foreignBus,
    Optional<String> stackSetStatus,
    boolean halfRemoved,
    String deploy,
    Set<OuId> ous,
    List<CoverageCell> cells,
    List<Outsider> outside,
    List<StackSetOperation> running,
    List<String> warnings) {
  public Coverage {
    ous = Set.copyOf(ous);
    cells = List.copyOf(cells);
    outside = List.copyOf(outside);
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
    this(
        Reach.STACK_SET,
        central,
        Optional.empty(),
        stackSetStatus,
        false,
        TypedDeploy.to(ous, cells.stream().map(CoverageCell::region).distinct().toList()),
        ous,
        cells,
        List.of(),
        running,
        warnings);
  }

  /** Whether no rollout has begun: neither a StackSet nor a forwarder is there. */
  public boolean nothingYet() {
    return stackSetStatus.isEmpty() && cells.isEmpty();
  }

  /** Whether a removal took the StackSet or the management account's forwarders, but not all. */
  public boolean mostlyRemoved() {
    return reach == Reach.STACK_SET
        && foreignBus.isEmpty()
        && !cells.isEmpty()
        && (stackSetStatus.isEmpty()
            || (halfRemoved
                && cells.stream()
                    .noneMatch(
                        cell -> cell.management() && !cell.status().equals(CoverageCell.MISSING))));
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
            && !halfRemoved
            && running.isEmpty();
    return complete || nothingYet() ? ExitCode.DONE : ExitCode.PARTLY;
  }
}
