package dev.eventbot.rollout;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Central stack, channels and forwarders in the order in which they need each other, and their
 * removal in the other.
 */
public final class WholeDeployment {
  WholeDeployment(
      Ports ports,
      Region home,
      CentralBot central,
      Channels channels,
      Forwarders forwarders,
      Preflight preflight,
      Clock clock) {}

  /**
   * The central stack when it is missing, then the forwarders; says which command adds a channel
   * when there is none.
   */
  public Plan planStackSetDeploy(ForwarderRequest request) {
    return null;
  }

  /**
   * Everything the configuration names: central stack, channels, forwarders when targets are given.
   */
  public Plan planDeploy(
      CentralRequest central,
      List<ChannelRequest> channels,
      Optional<ForwarderRequest> forwarders) {
    return null;
  }

  public Plan planDestroy() {
    return null;
  }
}
