package dev.eventbot.rollout;

import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.check.Standing;
import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks AWS again what there is after a removal: what remains is reported, whatever the steps before
 * believed.
 */
final class ReadBack implements Step {
  private final Ports ports;
  private final Region home;
  private final Standing standing;
  private final Supplier<Optional<StackSetState>> set;
  private final Supplier<List<StackState>> management;
  private final Optional<Channels> channels;
  private final List<StackState> elsewhere;

  /**
   * A step at the end of a removal.
   *
   * @param channels empty when channels and central stack were to stay
   * @param elsewhere central stacks of other home regions, which were not to go
   */
  ReadBack(
      Ports ports,
      Region home,
      Standing standing,
      Supplier<Optional<StackSetState>> set,
      Supplier<List<StackState>> management,
      Optional<Channels> channels,
      List<StackState> elsewhere) {
    this.ports = ports;
    this.home = home;
    this.standing = standing;
    this.set = set;
    this.management = management;
    this.channels = channels;
    this.elsewhere = elsewhere;
  }

  @Override
  public List<PlannedChange> changes() {
    return List.of();
  }

  @Override
  public boolean carriesTheRest() {
    return false;
  }

  @Override
  public void run(Execution execution) {
    List<String> left = new ArrayList<>();
    try {
      read(left);
      execution.readBack();
    } catch (AccessDeniedException | RefusedException | FailedException e) {
      left.add("unknown, because it could not be read back: " + e.getMessage());
    }
    left.forEach(execution::leftover);
    if (!left.isEmpty()) {
      execution.nextStep(
          "remove the cause, then run the command again: eventbot "
              + (channels.isPresent() ? "destroy" : "stackset remove"));
    }
    if (channels.isEmpty()) {
      return;
    }
    for (StackState central : elsewhere) {
      execution.leftover(line(central));
      execution.nextStep(
          "what is managed from there: eventbot destroy --region " + central.region());
    }
  }

  private void read(List<String> left) {
    set.get()
        .ifPresent(
            found -> {
              ports
                  .stackSets()
                  .instances(Names.FORWARDER)
                  .forEach(instance -> left.add(line(instance)));
              left.add("StackSet " + Names.FORWARDER + " (" + found.status() + ")");
            });
    management.get().forEach(state -> left.add(line(state)));
    if (channels.isPresent()) {
      channels.get().deployed().forEach(state -> left.add(line(state)));
      ports.stacks().find(home, Names.CENTRAL).ifPresent(state -> left.add(line(state)));
    }
  }

  private static String line(StackInstance instance) {
    return "stack instance of "
        + Names.FORWARDER
        + " in "
        + instance.account()
        + ", "
        + instance.region()
        + " ("
        + instance.status()
        + instance.reason().map(reason -> ": " + reason).orElse("")
        + ")";
  }

  private String line(StackState state) {
    return "stack "
        + state.name()
        + " in "
        + standing.account()
        + ", "
        + state.region()
        + " ("
        + state.status()
        + ")";
  }
}
