package dev.eventbot.cli.command;

import dev.eventbot.cli.config.ChannelConfig;
import dev.eventbot.cli.config.Config;
import dev.eventbot.rollout.WholeDeployment;
import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.stackset.WhenBusy;
import dev.eventbot.rollout.value.Source;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eventbot deploy} */
@Command(
    name = "deploy",
    header = "Deploys all that eventbot.yaml names: central bot, channels, forwarders.",
    description = {
      "%nWith --single-account the forwarders of this account are all there is: no",
      "organization is needed, and none is covered. With --source org-view the",
      "forwarders of the management account carry the events of all accounts. Without",
      "regions, both take the home region, us-east-1 and us-west-2."
    },
    footer = {
      "%nExamples:",
      "  eventbot deploy --dry-run",
      "  eventbot deploy --ous Prod --regions us-east-1 --tolerance 10",
      "  eventbot deploy --single-account --regions us-east-1,eu-west-1"
    })
final class DeployCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private WritingOptions writing;

  @Option(
      names = "--single-account",
      description =
          "Cover this account only, whether or not it is in an organization; otherwise"
              + " targets.single-account of eventbot.yaml.")
  private boolean singleAccount;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description =
          "stackset: a rule in each account; org-view: the feed of Health's organizational view;"
              + " auto: that feed where it is enabled. Otherwise targets.source of eventbot.yaml,"
              + " else stackset.")
  private Source source;

  @Mixin private ForwarderOptions forwarders;
  @Mixin private OperationOptions operations;

  @Option(
      names = "--wait",
      description = "Wait for an operation somebody else has begun, instead of refusing.")
  private boolean wait;

  DeployCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new PlanRun(session).of(plan(), writing);
  }

  private Plan plan() {
    Config config = session.config();
    CentralRequest central = new CentralRequest(forwarders.pattern(session), config.encryptTopic());
    WholeDeployment whole = session.rollout().whole();
    if (alone(config)) {
      return whole.planSingleAccount(central, channels(), forwarders.ofOneAccount(session));
    }
    if (byOrganizationalView(config)) {
      return whole.planOrganizationalView(central, channels(), forwarders.ofOneAccount(session));
    }
    if (!forwarders.namesUnits(session)) {
      throw new UsageException(
          "neither --ous nor targets.ous of eventbot.yaml names an organizational unit to deploy to",
          "name some, or cover this account only: eventbot deploy --single-account");
    }
    ForwarderRequest request = forwarders.request(session, operations.preferences(), whenBusy());
    Plan plan = whole.planDeploy(central, channels(), Optional.of(request));
    return plan.changesNothing() ? plan : plan.warning(forwarders.warnings(session));
  }

  private WhenBusy whenBusy() {
    return wait ? WhenBusy.AWAIT : writing.dryRun() ? WhenBusy.LOOK : WhenBusy.REFUSE;
  }

  private boolean alone(Config config) {
    if (singleAccount && source != null) {
      throw new UsageException(
          "--single-account covers no organization, so that --source makes no sense beside it");
    }
    return singleAccount || (source == null && config.shape().singleAccount());
  }

  private boolean byOrganizationalView(Config config) {
    Source from =
        Optional.ofNullable(source).or(() -> config.shape().source()).orElse(Source.STACKSET);
    return switch (from) {
      case STACKSET -> false;
      case ORG_VIEW -> true;
      case AUTO -> session.rollout().whole().prefersOrganizationalView();
    };
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
        .map(deployed -> channel.request(session.environment(), deployed))
        .orElseGet(() -> channel.request(session.environment()));
  }
}
