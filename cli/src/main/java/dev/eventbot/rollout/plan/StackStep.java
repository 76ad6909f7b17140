package dev.eventbot.rollout.plan;

import dev.eventbot.rollout.port.StackSpec;
import dev.eventbot.rollout.port.Stacks;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Deploys one stack, with what must happen right before and right after. */
public final class StackStep implements Step {
  private final PlannedChange change;
  private final Stacks stacks;
  private final boolean carriesTheRest;
  private final Supplier<StackSpec> spec;
  private final BooleanSupplier afterwards;

  /**
   * A step for one stack.
   *
   * @param spec asked only when the step runs, when everything before it is there
   * @param afterwards what is to be done when the stack is as wanted; says whether it changed
   *     anything
   */
  public StackStep(
      PlannedChange change,
      Stacks stacks,
      boolean carriesTheRest,
      Supplier<StackSpec> spec,
      BooleanSupplier afterwards) {
    this.change = change;
    this.stacks = stacks;
    this.carriesTheRest = carriesTheRest;
    this.spec = spec;
    this.afterwards = afterwards;
  }

  @Override
  public List<PlannedChange> changes() {
    return List.of(change);
  }

  @Override
  public boolean carriesTheRest() {
    return carriesTheRest;
  }

  @Override
  public void run(Execution execution) {
    execution.begin(change);
    if (change.action() == Action.KEEP) {
      execution.unchanged(change);
      return;
    }
    execution.attempt(
        change,
        () -> {
          boolean deployed = stacks.deploy(change.region(), spec.get(), execution.progress());
          boolean more = afterwards.getAsBoolean();
          if (deployed || more) {
            execution.succeeded(change);
          } else {
            execution.unchanged(change);
          }
        });
  }
}
