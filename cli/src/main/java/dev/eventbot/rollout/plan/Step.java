package dev.eventbot.rollout.plan;

import java.util.List;

/** A part of a plan that is executed in one go and answers for one or more planned changes. */
public interface Step {
  List<PlannedChange> changes();

  /** The organization's words for the accounts of these changes, as far as they are known. */
  default Directory directory() {
    return Directory.empty();
  }

  /** Whether what follows is pointless when a change of this step failed. */
  boolean carriesTheRest();

  void run(Execution execution);
}
