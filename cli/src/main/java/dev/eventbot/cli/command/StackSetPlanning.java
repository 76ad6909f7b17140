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

  Plan plan(ForwarderRequest request) {
    Missing missing = new Missing(session);
    List<ChannelRequest> channels = missing.channels();
    return session
        .rollout()
        .whole()
        .planStackSetDeploy(request, channels)
        .warning(missing.warnings());
  }
}
