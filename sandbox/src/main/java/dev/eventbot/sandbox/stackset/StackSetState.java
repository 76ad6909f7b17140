package dev.eventbot.sandbox.stackset;

import java.util.List;

/** What StackSets keep between runs. */
record StackSetState(List<StackSet> stackSets) {
  StackSetState {
    stackSets = stackSets == null ? List.of() : stackSets;
  }
}
