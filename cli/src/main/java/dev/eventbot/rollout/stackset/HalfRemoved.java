package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells a StackSet that somebody is taking down from one whose rollout went wrong. */
public final class HalfRemoved {
  /** The command that goes on with it, for whoever does not know which one began it. */
  public static final String GO_ON =
      "to go on removing, the command that began it again: eventbot destroy, eventbot stackset"
          + " remove, or a deploy with --prune";

  private HalfRemoved() {}

  /**
   * Whether the last thing that was done to it was to delete instances, and some of those are still
   * there, or nothing but the StackSet is.
   *
   * @param recent newest first
   */
  static boolean is(List<StackSetOperation> recent, Collection<StackInstance> instances) {
    Set<String> deletions = new HashSet<>();
    for (StackSetOperation operation : recent) {
      if (operation.action().equals("DETECT_DRIFT")) {
        continue;
      }
      if (!operation.action().equals("DELETE")) {
        break;
      }
      deletions.add(operation.id());
    }
    return !deletions.isEmpty()
        && (instances.isEmpty()
            || instances.stream()
                .anyMatch(
                    instance -> instance.lastOperation().filter(deletions::contains).isPresent()));
  }
}
