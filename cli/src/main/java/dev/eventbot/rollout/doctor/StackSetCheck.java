package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.stackset.TypedDeploy;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the StackSet of our name is ours, and nobody else is at it. */
final class StackSetCheck {
  private final Ports ports;
  private final Optional<TargetRequest> wanted;

  StackSetCheck(Ports ports, Optional<TargetRequest> wanted) {
    this.ports = ports;
    this.wanted = wanted;
  }

  /** What brings the central bot, the configured channels and the forwarders at once. */
  private String deploy() {
    return wanted
        .filter(targets -> !targets.regions().isEmpty())
        .map(
            targets ->
                "eventbot stackset deploy --ous "
                    + joined(targets.ous())
                    + " --regions "
                    + joined(targets.regions()))
        .orElseGet(() -> TypedDeploy.first(ports.organization()));
  }

  private static String joined(Collection<?> names) {
    return names.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
  }

  void look(Notes notes) {
    notes.check("stackset", this::look);
  }

  private void look(Notes.Line line) {
    Optional<StackSetState> found = ports.stackSets().find(Names.FORWARDER);
    if (found.isEmpty()) {
      line.ok("no StackSet " + Names.FORWARDER + " yet, and nothing in its place", deploy());
      return;
    }
    Forwarders.requireOurs(found.get());
    List<StackSetOperation> running = ports.stackSets().running(Names.FORWARDER);
    if (running.isEmpty()) {
      line.ok(Names.STACK_SET_LINE + " is " + found.get().status());
    } else {
      line.warning(
          "operation " + running.get(0).id() + " of " + Names.STACK_SET_LINE + " is running",
          "wait until that has ended: eventbot stackset status");
    }
  }
}
