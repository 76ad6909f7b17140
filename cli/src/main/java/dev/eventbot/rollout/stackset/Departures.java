package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.value.Cell;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of the instances of a StackSet that goes: most are deleted with their stacks, and
 * some the StackSet may only be able to let go of, their stacks left behind. Pure.
 */
final class Departures {
  static final String LEFT_BEHIND = "its stack is left behind";

  private static final String NEVER_THERE = "no stack was ever made there";

  private final Map<Cell, String> reasons = new HashMap<>();
  private final Set<Cell> outOfReach = new HashSet<>();

  Departures(List<StackInstance> instances, Membership membership) {
    for (StackInstance instance : instances) {
      unreachable(instance, membership)
          .ifPresentOrElse(
              why -> {
                outOfReach.add(instance.cell());
                reasons.put(
                    instance.cell(),
                    why + ": " + (instance.hadNoStack() ? NEVER_THERE : LEFT_BEHIND));
              },
              () ->
                  doubtful(instance, membership)
                      .ifPresent(why -> reasons.put(instance.cell(), why)));
    }
  }

  /** In a few words; empty when there is nothing special about it. */
  String reason(Cell cell) {
    return reasons.getOrDefault(cell, "");
  }

  /** Whether it is let go of when it cannot be deleted. */
  boolean mayBeLetGo(Cell cell) {
    return reasons.containsKey(cell);
  }

  /** Whether StackSets cannot get at the account, so that no deletion need be tried. */
  boolean isOutOfReach(Cell cell) {
    return outOfReach.contains(cell);
  }

  private static Optional<String> unreachable(StackInstance instance, Membership membership) {
    if (membership.hasLeft(instance.account())) {
      return Optional.of("account has left the organization");
    }
    Optional<String> status = membership.inactive(instance.account());
    if (status.isEmpty() && instance.detailedStatus().equals(StackInstance.SUSPENDED)) {
      return membership.accounts().isEmpty() ? Optional.of("account is suspended") : status;
    }
    return status.map(is -> "account is " + is);
  }

  private static Optional<String> doubtful(StackInstance instance, Membership membership) {
    if (instance.isInoperable()) {
      return Optional.of("INOPERABLE: " + LEFT_BEHIND + " if it cannot be deleted this time");
    }
    return instance
        .ou()
        .flatMap(
            ou ->
                membership.gone().contains(ou)
                    ? Optional.of(ou + " no longer exists")
                    : membership.hasMoved(instance.account(), ou)
                        ? Optional.of("account is no longer in " + ou)
                        : Optional.empty())
        .map(why -> why + ": " + LEFT_BEHIND + " if it cannot be reached through the root");
  }
}
