package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.DriftedResource;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Texts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lets CloudFormation compare every forwarder with its template, and reads what it found. A
 * detection is an operation of the StackSet like any other: it changes nothing, and others wait for
 * it.
 */
final class DriftSearch {
  /** More drifted instances than this are told without their properties: each takes a call. */
  private static final int MOST_READ = 500;

  private final Ports ports;
  private final OperationGate gate;
  private final Consumer<String> notes;
  private final Map<Cell, List<DriftedResource>> found = new TreeMap<>();

  DriftSearch(Ports ports, OperationGate gate, Consumer<String> notes) {
    this.ports = ports;
    this.gate = gate;
    this.notes = notes;
  }

  /** What is not as its template has it, by place. */
  Map<Cell, List<DriftedResource>> found() {
    return found;
  }

  void members(List<String> warnings) {
    try {
      gate.requireIdle();
      String operation =
          ports
              .stackSets()
              .detectDrift(
                  Names.FORWARDER, RolloutPreferences.standard(), StackSetOperation.newId());
      notes.accept("CloudFormation compares every forwarder with its template (" + operation + ")");
      StackSetOperation ended = ports.stackSets().await(Names.FORWARDER, operation, look -> {});
      if (!ended.status().equals("SUCCEEDED")) {
        warnings.add(
            "the drift detection ended "
                + ended.status()
                + ended.reason().map(why -> ": " + why).orElse("")
                + "; what it did not reach is not known");
      }
      read(operation, warnings);
    } catch (AccessDeniedException | FailedException | RefusedException e) {
      warnings.add("drift is unknown: " + e.getMessage());
    }
  }

  private void read(String operation, List<String> warnings) {
    List<StackInstance> drifted =
        ports.stackSets().instances(Names.FORWARDER).stream()
            .filter(StackInstance::isDrifted)
            .toList();
    for (StackInstance instance : drifted) {
      found.put(
          instance.cell(),
          found.size() < MOST_READ
              ? ports.stackSets().drift(Names.FORWARDER, instance, operation)
              : List.of(unread()));
    }
    if (drifted.size() > MOST_READ) {
      warnings.add(
          Texts.count(drifted.size(), "drifted forwarder")
              + ": what differs was read for the first "
              + MOST_READ
              + " only");
    }
  }

  private static DriftedResource unread() {
    return new DriftedResource("", "", "", "DRIFTED", List.of());
  }

  void management(StackState stack, Cell cell, List<String> warnings) {
    try {
      List<DriftedResource> drifted = ports.stacks().drift(stack.region(), stack.name());
      if (!drifted.isEmpty()) {
        found.put(cell, drifted);
      }
    } catch (AccessDeniedException | FailedException | RefusedException e) {
      warnings.add(
          "drift in " + cell.account() + ", " + cell.region() + " is unknown: " + e.getMessage());
    }
  }
}
