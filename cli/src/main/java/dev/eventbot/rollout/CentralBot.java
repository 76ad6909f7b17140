package dev.eventbot.rollout;

import java.time.Clock;

/** The central account's stack: bus, topic, table, artifact bucket, alarms. */
public final class CentralBot {
  CentralBot(
      Ports ports,
      Region home,
      Templates templates,
      Preflight preflight,
      StackPlanner planner,
      Clock clock) {}

  public Plan planDeploy(CentralRequest request) {
    return null;
  }

  public CentralStatus status() {
    return null;
  }
}
