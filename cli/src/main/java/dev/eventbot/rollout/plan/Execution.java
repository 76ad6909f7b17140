package dev.eventbot.rollout.plan;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The books of one plan's execution: what began when, how it ended, what is left. Not thread-safe.
 */
public final class Execution {
  private final Progress progress;
  private final Clock clock;
  private final Map<PlannedChange, Instant> begun = new HashMap<>();
  private final Set<PlannedChange> settled = new HashSet<>();
  private final List<ChangeResult> results = new ArrayList<>();
  private final List<String> leftovers = new ArrayList<>();
  private final List<String> nextSteps = new ArrayList<>();
  private boolean readBack;
  private boolean interrupted;
  private Optional<String> underWay = Optional.empty();

  Execution(Progress progress, Clock clock) {
    this.progress = progress;
    this.clock = clock;
  }

  public void begin(PlannedChange change) {
    begun.put(change, clock.instant());
    progress.begin(change);
  }

  public void succeeded(PlannedChange change) {
    Instant start = begun.getOrDefault(change, clock.instant());
    end(change, new Outcome.Succeeded(Duration.between(start, clock.instant())));
  }

  public void unchanged(PlannedChange change) {
    end(change, new Outcome.Unchanged());
  }

  public void failed(PlannedChange change, EventbotException failure) {
    end(change, Failures.outcome(failure));
    failure.nextStep().ifPresent(this::nextStep);
  }

  /**
   * Does something for a change; what goes wrong becomes that change's outcome, except an
   * interruption.
   */
  public void attempt(PlannedChange change, Runnable work) {
    try {
      work.run();
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      failed(change, e);
    }
  }

  /** AWS says that it is done, which has not been looked at yet. */
  public void reported(PlannedChange change) {
    progress.reported(change);
  }

  public void end(PlannedChange change, Outcome outcome) {
    ChangeResult result = new ChangeResult(change, outcome);
    settled.add(change);
    results.add(result);
    progress.end(result);
  }

  public Instant now() {
    return clock.instant();
  }

  public void note(String line) {
    progress.note(line);
  }

  Progress progress() {
    return progress;
  }

  public void leftover(String line) {
    leftovers.add(line);
  }

  public void nextStep(String line) {
    if (!nextSteps.contains(line)) {
      nextSteps.add(line);
    }
  }

  public boolean hasLeftovers() {
    return !leftovers.isEmpty();
  }

  public boolean anyFailed() {
    return results.stream().anyMatch(result -> result.outcome() instanceof Outcome.Failed);
  }

  /** The operator stopped us: says of everything that has no outcome how far it had got. */
  void interrupt(List<PlannedChange> changes) {
    interrupted = true;
    for (PlannedChange change : changes) {
      if (settled.add(change)) {
        // Not told as progress: nothing ended.
        results.add(
            new ChangeResult(
                change,
                begun.containsKey(change)
                    ? new Outcome.Begun("not finished: " + whereItIsSeen())
                    : new Outcome.NotDone("not begun, because of the interruption")));
      }
    }
    underWay.ifPresent(
        what -> nextStep("eventbot stackset status --follow shows how " + what + " goes on"));
    nextStep(
        underWay.isPresent()
            ? "the same command again: it waits for that operation, and does the rest"
            : "the same command again: it goes on from there");
  }

  private String whereItIsSeen() {
    return underWay.isPresent()
        ? "eventbot stackset status --follow"
        : "what AWS was told to do, it goes on with";
  }

  /** What AWS goes on with when we are stopped now, and what a new run would be refused for. */
  public void underWay(String what) {
    underWay = Optional.of(what);
  }

  public void nothingUnderWay() {
    underWay = Optional.empty();
  }

  /** Forwarders that were to go and did not; one in a suspended account is as good as gone. */
  int forwardersLeft() {
    return (int)
        results.stream()
            .filter(result -> result.change().component() == Component.FORWARDER)
            .filter(result -> !result.change().name().equals(Names.STACK_SET_LINE))
            .filter(
                result ->
                    result.outcome() instanceof Outcome.Failed failed
                        && !failed.code().equals(StackInstance.SUSPENDED))
            .count();
  }

  /** What was there was read again, all of it. */
  public void readBack() {
    readBack = true;
  }

  Report report(List<String> warnings, Directory directory) {
    return new Report(results, leftovers, nextSteps, warnings, directory, readBack, interrupted);
  }
}
