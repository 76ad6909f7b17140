package dev.eventbot.rollout;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Chat groups: each a small stack of its own beside the central one. */
public final class Channels {
  Channels(
      Ports ports,
      Region home,
      Path botJar,
      Templates templates,
      Preflight preflight,
      StackPlanner planner,
      Clock clock) {}

  public Plan planDeploy(ChannelRequest request) {
    return null;
  }

  /** From CloudFormation, by name. */
  public List<ChannelStatus> list() {
    return null;
  }

  public Plan planRemove(ChannelName channel) {
    return null;
  }
}
