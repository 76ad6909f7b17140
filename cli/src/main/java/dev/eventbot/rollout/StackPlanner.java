package dev.eventbot.rollout;

import java.time.Clock;

/** Says what a stack needs, without writing, and makes the step that does it. */
final class StackPlanner {
  final Stacks stacks;
  final Clock clock;

  StackPlanner(Stacks stacks, Clock clock) {
    this.stacks = stacks;
    this.clock = clock;
  }
}
