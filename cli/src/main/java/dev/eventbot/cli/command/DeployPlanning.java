package dev.eventbot.cli.command;

import dev.eventbot.cli.config.ChannelConfig;
import dev.eventbot.cli.config.Config;
import dev.eventbot.cli.config.SecretText;
import dev.eventbot.rollout.WholeDeployment;
import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.stackset.Reach;
import dev.eventbot.rollout.stackset.WhenBusy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The plan that {@code deploy} carries out and {@code diff} only shows. */
final class DeployPlanning {
  /** What becomes of a variable of the file that is not set. */
  enum Secrets {
    /** The plan is to be carried out. */
    NEEDED,
    /** The plan is to be looked at: the stored secret stands for the one that is not known. */
    IF_KNOWN
  }

  private final Session session;
  private final DeployOptions options;
  private final Secrets secrets;
  private final List<String> notCompared = new ArrayList<>();

  DeployPlanning(Session session, DeployOptions options, Secrets secrets) {
    this.session = session;
    this.options = options;
    this.secrets = secrets;
  }

  /** Makes it. */
  Plan plan(RolloutPreferences preferences, WhenBusy whenBusy) {
    Plan plan = planned(preferences, whenBusy);
    return notCompared.isEmpty() ? plan : plan.warning(notCompared);
  }

  private Plan planned(RolloutPreferences preferences, WhenBusy whenBusy) {
    Config config = session.config();
    ForwarderOptions forwarders = options.forwarders();
    CentralRequest central = new CentralRequest(forwarders.pattern(session), config.encryptTopic());
    WholeDeployment whole = session.rollout().whole();
    return switch (reach(config)) {
      case SINGLE_ACCOUNT ->
          whole.planSingleAccount(central, channels(), forwarders.ofOneAccount(session));
      case ORGANIZATIONAL_VIEW ->
          whole.planOrganizationalView(central, channels(), forwarders.ofOneAccount(session));
      case STACK_SET -> stackSet(central, preferences, whenBusy);
    };
  }

  private Plan stackSet(CentralRequest central, RolloutPreferences preferences, WhenBusy whenBusy) {
    ForwarderOptions forwarders = options.forwarders();
    if (!forwarders.namesUnits(session)) {
      throw new UsageException(
          "neither --ous nor targets.ous of eventbot.yaml names an organizational unit to deploy to",
          "eventbot deploy --ous OU,… --regions REGION,…, or write them down: eventbot init, or cover"
              + " this account only: eventbot deploy --single-account");
    }
    ForwarderRequest request = forwarders.request(session, preferences, whenBusy);
    Plan plan = session.rollout().whole().planDeploy(central, channels(), Optional.of(request));
    return plan.changesNothing() ? plan : plan.warning(forwarders.warnings(session));
  }

  private Reach reach(Config config) {
    if (options.singleAccount() && options.source().isPresent()) {
      throw new UsageException(
          "--single-account covers no organization, so that --source makes no sense beside it",
          "the same command without one of them");
    }
    return WishedReach.of(
        session,
        options.singleAccount() || (options.source().isEmpty() && config.shape().singleAccount()),
        options.source().or(() -> config.shape().source()));
  }

  /** All the file names; one that is there keeps what the file leaves open. */
  private List<ChannelRequest> channels() {
    return session.config().channels().stream().map(this::request).toList();
  }

  private ChannelRequest request(ChannelConfig channel) {
    return session
        .rollout()
        .channels()
        .settings(channel.name())
        .map(deployed -> request(channel, deployed))
        .orElseGet(() -> channel.request(session.environment()));
  }

  private ChannelRequest request(ChannelConfig channel, ChannelRequest deployed) {
    Set<String> unset = channel.unsetVariables(session.environment());
    if (secrets == Secrets.NEEDED || unset.isEmpty()) {
      return channel.request(session.environment(), deployed);
    }
    notCompared.add(
        "channel "
            + channel.name()
            + ": its webhook and signing secret are not compared, because "
            + String.join(" and ", unset)
            + (unset.size() == 1 ? " is" : " are")
            + " not set; next: "
            + unset.stream().map(SecretText::export).collect(Collectors.joining("; ")));
    return channel.settings(deployed);
  }
}
