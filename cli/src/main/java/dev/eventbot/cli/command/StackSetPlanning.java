package dev.eventbot.cli.command;

import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import java.util.List;

/** The plan that {@code stackset deploy} carries out and {@code stackset diff} only shows. */
final class StackSetPlanning {
  private final Session session;

  StackSetPlanning(Session session) {
    this.session = session;
  }

  /**
   * Makes it.
   *
   * @param warnings what is to be said of how it was asked for, when it changes anything
   */
  Plan plan(ForwarderRequest request, List<String> warnings) {
    Missing missing = new Missing(session);
    List<ChannelRequest> channels = missing.channels();
    Plan plan =
        session.rollout().whole().planStackSetDeploy(request, channels).warning(missing.warnings());
    return plan.changesNothing() ? plan : plan.warning(warnings);
  }
}
