package dev.eventbot.cli.command;

import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.AccountRequest;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.stackset.WhenBusy;
import dev.eventbot.rollout.value.BusArn;
import dev.eventbot.rollout.value.EventPattern;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eventbot stackset deploy} */
@Command(
    name = "deploy",
    header = "Rolls the forwarders out to organizational units and regions.",
    description = {
      "%nThe plan includes the central bot when it is missing and the channels of",
      "eventbot.yaml that are missing. The management account, which StackSets skip,",
      "gets forwarders of its own."
    },
    footer = {
      "%nExamples:",
      "  eventbot stackset deploy --ous ou-ab12-prod0001 --regions us-east-1,us-west-2",
      "  eventbot stackset deploy --dry-run --output json"
    })
final class StackSetDeployCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private WritingOptions writing;
  @Mixin private TargetOptions targets;

  @Option(
      names = "--pattern",
      paramLabel = "FILE",
      description = "Event pattern (JSON) to forward instead of all of AWS Health; - is stdin.")
  private String pattern;

  @Option(
      names = "--concurrency",
      paramLabel = "PERCENT",
      description = "How many of a region's accounts at once, in percent; 100 unless told.")
  private int concurrency = RolloutPreferences.standard().concurrencyPercent();

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      description = "How many of a region's accounts may fail, in percent; 100 unless told.")
  private int tolerance = RolloutPreferences.standard().tolerancePercent();

  @Option(
      names = "--management-only",
      description =
          "Only the management account's own forwarders, for the bus of a delegated"
              + " administrator's account; needs --bus.")
  private boolean managementOnly;

  @Option(
      names = "--bus",
      paramLabel = "ARN",
      description = "The central bus, with --management-only; eventbot central status shows it.")
  private BusArn bus;

  StackSetDeployCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (managementOnly || bus != null) {
      return new PlanRun(session).of(managementPlan(), writing);
    }
    ForwarderRequest request = request();
    List<ChannelRequest> missing = new Missing(session).channels();
    Plan plan = session.rollout().whole().planStackSetDeploy(request, missing);
    return new PlanRun(session).of(plan, writing);
  }

  private Plan managementPlan() {
    if (!managementOnly || bus == null) {
      throw new UsageException(
          "--management-only and --bus go together",
          "--management-only --bus ARN; eventbot central status shows the ARN, in the account of the"
              + " central bot");
    }
    return session
        .rollout()
        .own()
        .planManagementOnly(
            new AccountRequest(targets.of(session).namedRegions(), wantedPattern(), false), bus);
  }

  private Optional<EventPattern> wantedPattern() {
    return pattern == null
        ? session.config().pattern()
        : Optional.of(new TypedFile(session, pattern).as("event pattern", EventPattern::parse));
  }

  private ForwarderRequest request() {
    return new ForwarderRequest(
        targets.request(session),
        wantedPattern(),
        new RolloutPreferences(concurrency, tolerance, true, false),
        false,
        WhenBusy.REFUSE);
  }
}
