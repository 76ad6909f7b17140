package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Calls are refused because there were too many.
 *
 * @param operations which; all when absent
 * @param times how many calls of each operation in a row, from the first one; 3 when neither this
 *     nor a share is given
 * @param share how many in a hundred instead, picked by the seed, such as {@code 10%}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Throttling(Operations operations, Integer times, Percent share) implements Fault {
  private static final int USUAL_TIMES = 3;

  Throttling {
    operations = operations == null ? Operations.named("*") : operations;
    if (times != null && share != null) {
      throw new IllegalArgumentException("either times or share can be given, not both");
    }
    times = times == null && share == null ? Integer.valueOf(USUAL_TIMES) : times;
    Positive.require("times", times);
  }

  @Override
  public Fault settled(Choice choice) {
    return new Throttling(operations.known(), times, share);
  }

  @Override
  public Optional<CallFault> onCall(Call call, Scene scene) {
    if (!operations.include(call)) {
      return Optional.empty();
    }
    int number = scene.progress().count(call.action());
    boolean strikes =
        share == null ? number <= times : scene.chance(share.value(), call.action(), number);
    return strikes ? Optional.of(CallFault.refused(call.service().throttled())) : Optional.empty();
  }
}
