package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * Dormant stacks as the state file holds them.
 *
 * @param deployments each once, however many stacks are made of it
 */
record DormantState(List<Deployment> deployments, List<Entry> stacks) {

  /**
   * One of them.
   *
   * @param first the place of its first deployment in the list
   * @param updated absent, like {@code last}, when it was never changed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String name,
      String account,
      String region,
      String stackSetId,
      Instant created,
      int first,
      Instant updated,
      Integer last) {}

  DormantState {
    deployments = deployments == null ? List.of() : deployments;
    stacks = stacks == null ? List.of() : stacks;
  }
}
