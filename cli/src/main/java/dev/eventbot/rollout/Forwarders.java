package dev.eventbot.rollout;

import java.time.Clock;

/**
 * The rule in every account and region: a service-managed StackSet for members, plain stacks for
 * the management account.
 */
public final class Forwarders {
  Forwarders(
      Ports ports,
      Region home,
      Templates templates,
      Preflight preflight,
      StackPlanner planner,
      Clock clock) {}

  /** The forwarders alone; the central stack must be there or be planned before. */
  public Plan planDeploy(ForwarderRequest request) {
    return null;
  }

  public Coverage status() {
    return null;
  }
}
