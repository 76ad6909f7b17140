package dev.eventbot.cli.command;

import dev.eventbot.cli.config.ChannelConfig;
import dev.eventbot.cli.config.Config;
import dev.eventbot.cli.config.TargetConfig;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.AccountRequest;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.stackset.Reach;
import dev.eventbot.rollout.stackset.WhenBusy;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.TargetRequest;
import dev.eventbot.rollout.watch.AsDeployed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a pass compares with: what {@code eventbot.yaml} says, and what was deployed where it says
 * nothing. Secrets are not compared, so that whoever watches need not know them.
 */
final class WatchedDeployment {
  private final Session session;

  WatchedDeployment(Session session) {
    this.session = session;
  }

  /** The command that deploys it. */
  String deploy() {
    return named() ? "eventbot deploy" : session.rollout().forwarders().typedDeploy();
  }

  /** What a deployment would do now. */
  Plan plan(boolean prune) {
    Config config = session.config();
    Rollout rollout = session.rollout();
    CentralRequest central = new CentralRequest(config.pattern(), config.encryptTopic());
    return switch (reach(config)) {
      case SINGLE_ACCOUNT ->
          rollout.whole().planSingleAccount(central, channels(), account(config, prune));
      case ORGANIZATIONAL_VIEW ->
          rollout.whole().planOrganizationalView(central, channels(), account(config, prune));
      case STACK_SET -> stackSet(config, central, prune);
    };
  }

  private Plan stackSet(Config config, CentralRequest central, boolean prune) {
    TargetConfig targets = config.targets();
    if (!targets.ous().isEmpty()) {
      return session
          .rollout()
          .whole()
          .planDeploy(
              central,
              channels(),
              Optional.of(
                  new ForwarderRequest(
                      targets.request(false),
                      config.pattern(),
                      RolloutPreferences.standard(),
                      prune,
                      WhenBusy.LOOK,
                      config.shape().permissions())));
    }
    AsDeployed deployed = session.rollout().watch().asDeployed();
    TargetRequest all = deployed.targets();
    TargetRequest wanted =
        new TargetRequest(
            all.ous(), all.regions(), false, targets.accounts(), targets.excluded(), false);
    return session
        .rollout()
        .whole()
        .planStackSetDeploy(
            new ForwarderRequest(
                wanted,
                config.pattern().or(deployed::pattern),
                RolloutPreferences.standard(),
                prune,
                WhenBusy.LOOK),
            channels());
  }

  /** Those the file names. */
  Set<ChannelName> namedChannels() {
    return session.config().channels().stream()
        .map(ChannelConfig::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether the file says where forwarders are wanted. */
  private boolean named() {
    Config config = session.config();
    return !config.targets().ous().isEmpty()
        || config.shape().singleAccount()
        || config.shape().source().isPresent();
  }

  private Reach reach(Config config) {
    return named()
        ? WishedReach.of(session, config.shape().singleAccount(), config.shape().source())
        : session.rollout().forwarders().status().reach();
  }

  /** The account's own forwarders, in the regions that the file names or that have one. */
  private AccountRequest account(Config config, boolean prune) {
    Set<Region> regions = config.targets().namedRegions();
    if (regions.isEmpty()) {
      Coverage coverage = session.rollout().forwarders().status();
      regions = coverage.cells().stream().map(CoverageCell::region).collect(Collectors.toSet());
    }
    return new AccountRequest(regions, config.pattern(), prune);
  }

  /** Those of the file and those that are deployed, as they are where the file says nothing. */
  private List<ChannelRequest> channels() {
    Channels channels = session.rollout().channels();
    Map<ChannelName, ChannelRequest> wanted = new TreeMap<>();
    for (ChannelStatus status : channels.list()) {
      channels.settings(status.name()).ifPresent(is -> wanted.put(status.name(), is));
    }
    for (ChannelConfig channel : session.config().channels()) {
      ChannelRequest deployed = wanted.get(channel.name());
      if (deployed != null) {
        wanted.put(channel.name(), channel.settings(deployed));
        continue;
      }
      try {
        wanted.put(channel.name(), channel.request(session.environment()));
      } catch (UsageException e) {
        // Nobody here knows its webhook: that it is missing is found by its name.
      }
    }
    // None could be planned for; each is found by itself.
    wanted.keySet().removeIf(name -> channels.secretLoss(name).isPresent());
    return List.copyOf(wanted.values());
  }
}
