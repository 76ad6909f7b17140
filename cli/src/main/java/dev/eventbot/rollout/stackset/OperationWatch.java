package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.port.InstanceResult;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows one StackSet operation and settles the planned changes it is responsible for. Results per
 * instance decide; the operation's own status never does.
 */
public final class OperationWatch {
  /** Above this many instances the results are read once, at the end: a page holds a hundred. */
  private static final int LIVE_LIMIT = 2_000;

  private final StackSets stackSets;
  private final Execution execution;
  private final Map<Cell, PlannedChange> open;

  /** Begins all the changes. */
  OperationWatch(StackSets stackSets, Execution execution, Map<Cell, PlannedChange> changes) {
    this.stackSets = stackSets;
    this.execution = execution;
    this.open = new HashMap<>(changes);
    changes.values().forEach(execution::begin);
  }

  /**
   * Waits for the end; what the results do not settle is returned for whoever reads the instances
   * back.
   */
  StackSetOperation follow(String operationId) {
    Set<String> said = new HashSet<>();
    execution.underWay("operation " + operationId + " of StackSet " + Names.FORWARDER);
    StackSetOperation ended =
        stackSets.await(
            Names.FORWARDER,
            operationId,
            look -> {
              if (look.status().equals("QUEUED") && said.add(look.status())) {
                execution.note("operation " + operationId + " is queued behind another one");
              }
              if (!look.ended() && open.size() <= LIVE_LIMIT) {
                settle(
                    stackSets.results(Names.FORWARDER, operationId), Set.of("SUCCEEDED", "FAILED"));
              }
            });
    execution.nothingUnderWay();
    settle(
        stackSets.results(Names.FORWARDER, operationId),
        Set.of("SUCCEEDED", "FAILED", "CANCELLED"));
    return ended;
  }

  /** The changes no result has been heard of. */
  Map<Cell, PlannedChange> unsettled() {
    return Map.copyOf(open);
  }

  /**
   * Settles from the instances what the operation's results left open: they should be there and
   * current.
   */
  void expectCurrent(StackSetOperation ended) {
    if (open.isEmpty()) {
      return;
    }
    Map<Cell, StackInstance> present = new HashMap<>();
    stackSets
        .instances(Names.FORWARDER)
        .forEach(instance -> present.put(instance.cell(), instance));
    open.forEach(
        (cell, change) -> {
          StackInstance instance = present.get(cell);
          if (instance != null && instance.status().equals("CURRENT")) {
            execution.succeeded(change);
          } else {
            execution.end(change, missing(ended, instance));
          }
        });
    open.clear();
  }

  /**
   * All that is still open failed for one reason, for example because the call itself was refused.
   */
  void failAll(EventbotException failure) {
    Map.copyOf(open).values().forEach(change -> execution.failed(change, failure));
    open.clear();
  }

  private void settle(List<InstanceResult> results, Set<String> finals) {
    for (InstanceResult result : results) {
      if (finals.contains(result.status())) {
        PlannedChange change = open.remove(new Cell(result.account(), result.region()));
        if (change != null) {
          settle(change, result);
        }
      }
    }
  }

  private void settle(PlannedChange change, InstanceResult result) {
    if (result.status().equals("SUCCEEDED")) {
      execution.succeeded(change);
    } else {
      execution.end(
          change,
          new Outcome.Failed(
              result.status(), result.reason().orElse("no reason given"), Optional.empty()));
    }
  }

  private static Outcome missing(StackSetOperation ended, StackInstance instance) {
    if (instance == null) {
      return new Outcome.Failed(
          "MISSING",
          "the operation ended "
              + ended.status()
              + " and left no stack instance here"
              + ended.reason().map(reason -> ": " + reason).orElse(""),
          Optional.empty());
    }
    String status =
        instance.detailedStatus().isEmpty()
            ? instance.status()
            : instance.status() + "/" + instance.detailedStatus();
    return new Outcome.Failed(
        status, instance.reason().or(ended::reason).orElse("no reason given"), Optional.empty());
  }
}
