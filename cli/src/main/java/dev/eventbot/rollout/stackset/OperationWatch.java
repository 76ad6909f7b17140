package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.failure.Remedy;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.port.InstanceResult;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Follows one StackSet operation and settles the planned changes it is responsible for. Results per
 * instance decide; the operation's own status never does.
 */
final class OperationWatch {
  private static final int PAGE = 100;

  /**
   * The time between two looks at the results, for each page they fill: reading them must not take
   * much of the calls an account has.
   */
  private static final Duration REST_PER_PAGE = Duration.ofMillis(800);

  private final StackSets stackSets;
  private final Execution execution;
  private final Map<Cell, PlannedChange> open;
  private final boolean believes;
  private Instant nextRead = Instant.MIN;

  /** Begins all the changes. */
  OperationWatch(StackSets stackSets, Execution execution, Map<Cell, PlannedChange> changes) {
    this.stackSets = stackSets;
    this.execution = execution;
    this.open = new HashMap<>(changes);
    this.believes = true;
    changes.values().forEach(execution::begin);
  }

  private OperationWatch(Map<Cell, PlannedChange> begun, StackSets stackSets, Execution execution) {
    this.stackSets = stackSets;
    this.execution = execution;
    this.open = new HashMap<>(begun);
    this.believes = false;
  }

  /** Tells of changes that were begun what is reported, and settles none. */
  static OperationWatch telling(
      StackSets stackSets, Execution execution, Map<Cell, PlannedChange> begun) {
    return new OperationWatch(begun, stackSets, execution);
  }

  /**
   * Starts an operation that should leave its instances there and current, and follows it to its
   * end; whatever goes wrong is the outcome of the changes.
   *
   * @param start takes the operation's id
   */
  static void run(
      StackSets stackSets,
      Execution execution,
      Map<Cell, PlannedChange> changes,
      Function<String, String> start) {
    OperationWatch watch = new OperationWatch(stackSets, execution, changes);
    String operation = null;
    try {
      operation = start.apply(StackSetOperation.newId());
      watch.expectCurrent(watch.follow(operation));
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      if (operation == null) {
        watch.failAll(e);
      } else {
        watch.losesSight(operation, e);
      }
    }
  }

  /** Waits for the end; what the results do not settle is left for {@link #expectCurrent}. */
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
              if (!look.ended()) {
                readNowAndThen(operationId);
              }
            });
    execution.nothingUnderWay();
    // A removal reads them itself, and believes the instances only.
    if (believes && !open.isEmpty()) {
      settle(
          stackSets.results(Names.FORWARDER, operationId),
          Set.of("SUCCEEDED", "FAILED", "CANCELLED"));
    }
    return ended;
  }

  private void readNowAndThen(String operationId) {
    Instant now = execution.now();
    if (open.isEmpty() || now.isBefore(nextRead)) {
      return;
    }
    List<InstanceResult> results = stackSets.results(Names.FORWARDER, operationId);
    settle(results, Set.of("SUCCEEDED", "FAILED"));
    nextRead = now.plus(REST_PER_PAGE.multipliedBy(results.size() / PAGE));
  }

  /**
   * Settles from the instances what the operation's results left open: they should be there and
   * current.
   */
  void expectCurrent(StackSetOperation ended) {
    if (open.isEmpty()) {
      return;
    }
    Map<Cell, StackInstance> present = present();
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

  /** The same for a deletion: they should not be there. */
  void expectGone(StackSetOperation ended) {
    if (open.isEmpty()) {
      return;
    }
    Map<Cell, StackInstance> present = present();
    open.forEach(
        (cell, change) -> {
          StackInstance instance = present.get(cell);
          if (instance == null) {
            execution.succeeded(change);
          } else {
            execution.end(
                change,
                new Outcome.Failed(
                    instance.status(),
                    instance
                        .reason()
                        .orElse(
                            "the operation ended " + ended.status() + ", and it is still there"),
                    Optional.empty()));
          }
        });
    open.clear();
  }

  private Map<Cell, StackInstance> present() {
    Map<Cell, StackInstance> present = new HashMap<>();
    for (StackInstance instance : stackSets.instances(Names.FORWARDER)) {
      if (open.containsKey(instance.cell())) {
        present.put(instance.cell(), instance);
      }
    }
    return present;
  }

  /**
   * All that is still open failed for one reason, for example because the call itself was refused.
   */
  void failAll(EventbotException failure) {
    Map.copyOf(open).values().forEach(change -> execution.failed(change, failure));
    open.clear();
  }

  /** Takes the results as they are known now. */
  void hear(List<InstanceResult> results) {
    settle(results, Set.of("SUCCEEDED"));
  }

  /** The operation goes on, for all anybody knows: what is not known has not failed. */
  void losesSight(String operation, EventbotException failure) {
    execution.nothingUnderWay();
    Map.copyOf(open).values().forEach(change -> execution.end(change, unknown(operation, failure)));
    open.clear();
    failure.nextStep().ifPresent(execution::nextStep);
    execution.nextStep(
        "eventbot stackset status shows how it goes on; when it has ended, the same command again");
  }

  static Outcome unknown(String operation, EventbotException failure) {
    return new Outcome.NotDone(
        "not known: operation "
            + operation
            + " was begun and cannot be watched: "
            + failure.getMessage());
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
    if (!believes) {
      if (result.status().equals("SUCCEEDED")) {
        execution.reported(change);
      }
    } else if (result.status().equals("SUCCEEDED")) {
      execution.succeeded(change);
    } else {
      String reason = result.reason().orElse("no reason given");
      Remedy.of(reason, result.region().name()).ifPresent(execution::nextStep);
      execution.end(change, new Outcome.Failed(result.status(), reason, Optional.empty()));
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
