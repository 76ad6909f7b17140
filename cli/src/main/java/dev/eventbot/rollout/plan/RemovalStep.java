package dev.eventbot.rollout.plan;

import dev.eventbot.rollout.port.Stacks;
import java.util.List;

/** Removes one stack, after what has to be emptied first, and then what it may have left. */
public final class RemovalStep implements Step {
  private final PlannedChange change;
  private final Stacks stacks;
  private final Runnable before;
  private final Runnable after;

  public RemovalStep(PlannedChange change, Stacks stacks, Runnable before, Runnable after) {
    this.change = change;
    this.stacks = stacks;
    this.before = before;
    this.after = after;
  }

  /** With nothing to do before or after. */
  public RemovalStep(PlannedChange change, Stacks stacks) {
    this(change, stacks, () -> {}, () -> {});
  }

  @Override
  public List<PlannedChange> changes() {
    return List.of(change);
  }

  @Override
  public boolean carriesTheRest() {
    return false;
  }

  @Override
  public void run(Execution execution) {
    execution.begin(change);
    execution.attempt(
        change,
        () -> {
          before.run();
          stacks.remove(change.region(), change.name(), execution.progress());
          after.run();
          execution.succeeded(change);
        });
  }
}
