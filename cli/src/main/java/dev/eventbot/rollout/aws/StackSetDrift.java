package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.DriftedResource;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import java.util.ArrayList;
import java.util.List;

/** How far a StackSet's instances have left their template. */
final class StackSetDrift {
  private final StackSetCalls calls;

  StackSetDrift(StackSetCalls calls) {
    this.calls = calls;
  }

  String detectDrift(String name, RolloutPreferences preferences, String operationId) {
    return calls.started(
        "DetectStackSetDrift of " + name,
        operationId,
        () ->
            calls
                .client()
                .detectStackSetDrift(
                    r ->
                        r.stackSetName(name)
                            .operationPreferences(StackSetShapes.preferences(preferences))
                            .operationId(operationId)
                            .callAs(calls.callAs()))
                .operationId());
  }

  List<DriftedResource> drift(String name, StackInstance instance, String operationId) {
    List<DriftedResource> drifted = new ArrayList<>();
    String token = null;
    do {
      String page = token;
      var answer =
          calls.ask(
              "ListStackInstanceResourceDrifts of " + name,
              () ->
                  calls
                      .client()
                      .listStackInstanceResourceDrifts(
                          r ->
                              r.stackSetName(name)
                                  .stackInstanceAccount(instance.account().toString())
                                  .stackInstanceRegion(instance.region().name())
                                  .operationId(operationId)
                                  .nextToken(page)
                                  .callAs(calls.callAs())));
      answer.summaries().stream()
          .filter(summary -> !"IN_SYNC".equals(summary.stackResourceDriftStatusAsString()))
          .map(StackDrift::resource)
          .forEach(drifted::add);
      token = answer.nextToken();
    } while (token != null);
    return drifted;
  }
}
