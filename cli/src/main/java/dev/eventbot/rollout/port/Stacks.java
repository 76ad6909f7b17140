package dev.eventbot.rollout.port;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Optional;

/** CloudFormation stacks of our own account. */
public interface Stacks {
  Optional<StackState> find(Region region, String name);

  /** Every stack that is there, of whatever origin. */
  List<StackState> all(Region region);

  /** The template as it was deployed, its intrinsics unprocessed. */
  JsonNode template(Region region, String name);

  /**
   * Makes the stack what the specification says, through a change set, and waits.
   *
   * @return false when CloudFormation found nothing to change
   * @throws FailedException with the first failing resource and AWS's reason
   * @throws RefusedException when somebody else is changing the stack
   */
  boolean deploy(Region region, StackSpec spec, Progress progress);

  /**
   * Compares the stack's resources with its template, and waits; empty when all is as it should.
   */
  List<DriftedResource> drift(Region region, String name);

  /** Removes the stack and waits until it is gone; no error when it is not there. */
  void remove(Region region, String name, Progress progress);
}
