package dev.eventbot.rollout.plan;

import dev.eventbot.rollout.value.Texts;
import java.util.List;

/**
 * A removal of what the forwarders deliver to: it is left in place while a forwarder is left that
 * may still deliver, so that half a destroy never makes an account silent.
 */
public final class AfterForwarders implements Step {
  private final Step removal;

  public AfterForwarders(Step removal) {
    this.removal = removal;
  }

  @Override
  public List<PlannedChange> changes() {
    return removal.changes();
  }

  @Override
  public Directory directory() {
    return removal.directory();
  }

  @Override
  public boolean carriesTheRest() {
    return removal.carriesTheRest();
  }

  @Override
  public void run(Execution execution) {
    int left = execution.forwardersLeft();
    if (left == 0) {
      removal.run(execution);
      return;
    }
    Outcome kept =
        new Outcome.NotDone(
            "kept, because "
                + Texts.count(left, "forwarder")
                + (left == 1 ? " is" : " are")
                + " left that may still deliver to it");
    changes().forEach(change -> execution.end(change, kept));
  }
}
