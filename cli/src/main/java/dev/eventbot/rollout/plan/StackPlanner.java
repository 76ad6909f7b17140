package dev.eventbot.rollout.plan;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.StackSpec;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.port.Stacks;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Tags;
import java.util.List;
import java.util.Optional;

/** Says what a stack needs, by reading only: what is deployed against what should be. */
public final class StackPlanner {
  private final Stacks stacks;

  public StackPlanner(Stacks stacks) {
    this.stacks = stacks;
  }

  /**
   * What to do with one stack.
   *
   * @param spec empty when a parameter of it will only be known during execution
   * @throws RefusedException when the stack is not ours or somebody is changing it
   */
  public PlannedChange plan(
      Component component,
      AccountId account,
      Region region,
      String name,
      Optional<StackSpec> spec) {
    Optional<StackState> found = stacks.find(region, name);
    if (found.isEmpty()) {
      return new PlannedChange(component, name, account, region, Action.CREATE, "");
    }
    StackState state = found.get();
    requireOurs(component, state);
    requireIdle(state);
    if (state.isRemnant()) {
      return new PlannedChange(
          component,
          name,
          account,
          region,
          Action.CREATE,
          "instead of what is left over: " + state.status());
    }
    if (spec.isEmpty()) {
      return new PlannedChange(
          component, name, account, region, Action.UPDATE, "the central bus is new");
    }
    // The version tag is no difference.
    List<Difference> differences =
        StackDifferences.between(
            stacks.template(region, name),
            state.parameters(),
            spec.get().template(),
            spec.get().parameters());
    return new PlannedChange(
        component,
        name,
        account,
        region,
        differences.isEmpty() ? Action.KEEP : Action.UPDATE,
        StackDifferences.words(differences),
        differences);
  }

  public static void requireOurs(Component component, StackState state) {
    if (!state.mayBecome(Tags.value(component))) {
      throw new RefusedException(
          "stack "
              + state.name()
              + " in "
              + state.region()
              + " is not eventbot's (no tag "
              + Names.COMPONENT_TAG
              + "="
              + Tags.value(component)
              + "); it is left alone",
          "rename or remove that stack, or use another account or --region");
    }
  }

  public static void requireIdle(StackState state) {
    if (state.inProgress()) {
      throw new RefusedException(
          "stack "
              + state.name()
              + " in "
              + state.region()
              + " is being changed right now ("
              + state.status()
              + ")",
          "wait until it has ended (aws cloudformation describe-stacks --stack-name "
              + state.name()
              + " --region "
              + state.region()
              + "), then run the command again");
    }
    if (state.status().equals("UPDATE_ROLLBACK_FAILED")) {
      throw new RefusedException(
          "stack " + state.name() + " in " + state.region() + " is stuck in UPDATE_ROLLBACK_FAILED",
          "aws cloudformation continue-update-rollback --stack-name "
              + state.name()
              + " --region "
              + state.region()
              + ", then run the command again");
    }
  }
}
