package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sees to it that nothing is planned while the StackSet changes: an operation of ours, left behind
 * by a run that was stopped, is taken over and waited for; somebody else's is named, and waited for
 * only when that was asked for.
 */
public final class OperationGate {
  private final StackSets stackSets;
  private final Region home;
  private final Clock clock;
  private final Consumer<String> notes;

  OperationGate(StackSets stackSets, Region home, Clock clock, Consumer<String> notes) {
    this.stackSets = stackSets;
    this.home = home;
    this.clock = clock;
    this.notes = notes;
  }

  /**
   * Returns when nothing runs; answers with what to warn of when it does not wait.
   *
   * @throws RefusedException when somebody else is at it and that is not to be waited for
   */
  public List<String> settle(WhenBusy whenBusy) {
    List<String> warnings = new ArrayList<>();
    for (StackSetOperation operation : stackSets.running(Names.FORWARDER)) {
      if (whenBusy == WhenBusy.LOOK) {
        warnings.add(describe(operation) + " has not ended: what is shown may change until it has");
      } else if (operation.isOurs()) {
        notes.accept(describe(operation) + " was begun by an earlier run: waiting for its end");
        await(operation);
      } else if (whenBusy == WhenBusy.AWAIT) {
        notes.accept(describe(operation) + " is not eventbot's: waiting for its end");
        await(operation);
      } else {
        throw refusal(operation);
      }
    }
    return warnings;
  }

  /**
   * One operation at a time: a second one would queue behind the first with a plan that is no
   * longer true.
   *
   * @throws RefusedException when there is one
   */
  public void requireIdle() {
    Optional<StackSetOperation> first = stackSets.running(Names.FORWARDER).stream().findFirst();
    if (first.isPresent()) {
      throw refusal(first.get());
    }
  }

  private void await(StackSetOperation operation) {
    StackSetOperation ended = stackSets.await(Names.FORWARDER, operation.id(), look -> {});
    notes.accept("operation " + operation.id() + " has ended: " + ended.status());
  }

  private RefusedException refusal(StackSetOperation operation) {
    return new RefusedException(
        describe(operation)
            + " has not ended"
            + (operation.isOurs() ? "" : ", and was not begun by eventbot"),
        "wait for it (--wait does that); look at it with: eventbot stackset status --follow, or aws"
            + " cloudformation describe-stack-set-operation --stack-set-name "
            + Names.FORWARDER
            + " --operation-id "
            + operation.id()
            + " --region "
            + home);
  }

  private String describe(StackSetOperation operation) {
    String since =
        operation
            .begun()
            .map(begun -> ", for " + minutes(Duration.between(begun, clock.instant())))
            .orElse("");
    return "operation "
        + operation.id()
        + " ("
        + operation.action()
        + ", "
        + operation.status()
        + since
        + ") of StackSet "
        + Names.FORWARDER;
  }

  private static String minutes(Duration duration) {
    return duration.toMinutes() < 1
        ? Math.max(0, duration.toSeconds()) + " s"
        : duration.toMinutes() + " min";
  }
}
