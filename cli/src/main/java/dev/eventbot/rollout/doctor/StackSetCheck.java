package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.value.Names;
import java.util.List;
import java.util.Optional;

/** Whether the StackSet of our name is ours, and nobody else is at it. */
final class StackSetCheck {
  private final Ports ports;

  StackSetCheck(Ports ports) {
    this.ports = ports;
  }

  void look(Notes notes) {
    notes.check("stackset", this::look);
  }

  private void look(Notes.Line line) {
    Optional<StackSetState> found = ports.stackSets().find(Names.FORWARDER);
    if (found.isEmpty()) {
      line.ok("no StackSet " + Names.FORWARDER + " yet, and nothing in its place");
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
