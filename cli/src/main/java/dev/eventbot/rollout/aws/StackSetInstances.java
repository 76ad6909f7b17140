package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import java.util.ArrayList;
import java.util.List;

/** A StackSet's instances: which there are, more of them, fewer of them. */
final class StackSetInstances {
  private final StackSetCalls calls;

  StackSetInstances(StackSetCalls calls) {
    this.calls = calls;
  }

  List<StackInstance> instances(String name) {
    List<StackInstance> instances = new ArrayList<>();
    String token = null;
    do {
      String page = token;
      var answer =
          calls.ask(
              "ListStackInstances of " + name,
              () ->
                  calls
                      .client()
                      .listStackInstances(
                          r -> r.stackSetName(name).nextToken(page).callAs(calls.callAs())));
      answer.summaries().forEach(summary -> instances.add(StackSetShapes.instance(summary)));
      token = answer.nextToken();
    } while (token != null);
    return instances;
  }

  String createInstances(
      String name, InstanceTargets targets, RolloutPreferences preferences, String operationId) {
    return calls.started(
        "CreateStackInstances of " + name,
        operationId,
        () ->
            calls
                .client()
                .createStackInstances(
                    r ->
                        r.stackSetName(name)
                            .deploymentTargets(StackSetShapes.targets(targets))
                            .accounts(StackSetShapes.accounts(targets))
                            .regions(StackSetShapes.regions(targets))
                            .operationPreferences(StackSetShapes.preferences(preferences))
                            .operationId(operationId)
                            .callAs(calls.callAs()))
                .operationId());
  }

  String deleteInstances(
      String name,
      InstanceTargets targets,
      boolean retain,
      RolloutPreferences preferences,
      String operationId) {
    return calls.started(
        "DeleteStackInstances of " + name,
        operationId,
        () ->
            calls
                .client()
                .deleteStackInstances(
                    r ->
                        r.stackSetName(name)
                            .deploymentTargets(StackSetShapes.targets(targets))
                            .accounts(StackSetShapes.accounts(targets))
                            .regions(StackSetShapes.regions(targets))
                            .retainStacks(retain)
                            .operationPreferences(StackSetShapes.preferences(preferences))
                            .operationId(operationId)
                            .callAs(calls.callAs()))
                .operationId());
  }
}
