package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.eventbot.sandbox.stackset.StackSetService;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody else starts an operation on the StackSet just before a call of ours.
 *
 * @param before the calls that are waited for; those that start an operation when absent
 * @param call which of them, from 1
 * @param lasting how long the operation runs
 */
record ForeignOperation(Operations before, Integer call, @JsonProperty("for") Duration lasting)
    implements Fault {
  private static final Duration USUAL = Duration.ofSeconds(5);

  ForeignOperation {
    before =
        before == null
            ? Operations.named(
                "CreateStackInstances",
                "UpdateStackInstances",
                "DeleteStackInstances",
                "UpdateStackSet")
            : before;
    call = call == null ? Integer.valueOf(1) : call;
    lasting = lasting == null ? USUAL : lasting;
    Positive.require("call", call);
  }

  @Override
  public Fault settled(Choice choice) {
    return new ForeignOperation(before.known(), call, lasting);
  }

  @Override
  public Optional<CallFault> onCall(Call seen, Scene scene) {
    if (!scene.progress().over && before.include(seen) && scene.progress().count("calls") == call) {
      scene.progress().over = true;
      scene.world().service(StackSetService.class).runForeign(lasting);
    }
    return Optional.empty();
  }
}
