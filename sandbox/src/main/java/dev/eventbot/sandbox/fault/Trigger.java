package dev.eventbot.sandbox.fault;

import java.time.Duration;
import java.time.Instant;

/**
 * When something happens to an account: at once, after a while, or when operations have dealt with
 * so many instances.
 *
 * @param afterSteps instances, of all StackSets together; null when time decides
 * @param after null when steps decide, or for at once
 */
record Trigger(Integer afterSteps, Duration after) {
  private static final String STEPS = "steps";

  Trigger {
    if (afterSteps != null && after != null) {
      throw new IllegalArgumentException("either after or after-steps can be given, not both");
    }
    Positive.require("after-steps", afterSteps);
  }

  /** The sandbox opens. */
  void begin(Scene scene, Runnable happens) {
    Progress progress = scene.progress();
    if (progress.over || afterSteps != null) {
      return;
    }
    Instant now = scene.world().now();
    if (progress.due == null) {
      progress.due = after == null ? now : now.plus(after);
    }
    if (!progress.due.isAfter(now)) {
      once(progress, happens);
    } else {
      scene.world().schedule(Duration.between(now, progress.due), () -> once(progress, happens));
    }
  }

  /** An instance has been dealt with. */
  void step(Scene scene, Runnable happens) {
    if (afterSteps != null
        && !scene.progress().over
        && scene.progress().count(STEPS) >= afterSteps) {
      once(scene.progress(), happens);
    }
  }

  private static void once(Progress progress, Runnable happens) {
    progress.over = true;
    happens.run();
  }
}
