package dev.eventbot.cli.command;

import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.stackset.WhenBusy;
import dev.eventbot.rollout.value.BusArn;
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
      "gets forwarders of its own. Run again after an interruption, it takes over what",
      "still runs and does the rest."
    },
    footer = {
      "%nExamples:",
      "  eventbot stackset deploy --ous ou-ab12-prod0001 --regions us-east-1,us-west-2",
      "  eventbot stackset deploy --dry-run --output json",
      "  eventbot stackset deploy --prune --wait"
    })
final class StackSetDeployCommand implements Callable<Integer>, Beginning {
  private final Session session;
  @Mixin private WritingOptions writing;
  @Mixin private ForwarderOptions forwarders;
  @Mixin private OperationOptions operations;

  @Option(
      names = "--wait",
      description = "Wait for an operation somebody else has begun, instead of refusing.")
  private boolean wait;

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
    return new PlanRun(session)
        .of(managementOnly || bus != null ? managementPlan() : plan(), writing);
  }

  private Plan plan() {
    WhenBusy whenBusy = wait ? WhenBusy.AWAIT : writing.dryRun() ? WhenBusy.LOOK : WhenBusy.REFUSE;
    return new StackSetPlanning(session)
        .plan(
            forwarders.request(session, operations.preferences(), whenBusy),
            forwarders.warnings(session));
  }

  private Plan managementPlan() {
    if (!managementOnly || bus == null) {
      throw new UsageException(
          "--management-only and --bus go together",
          "--management-only --bus ARN; eventbot central status shows the ARN, in the account of the"
              + " central bot");
    }
    return session.rollout().own().planManagementOnly(forwarders.ofOneAccount(session), bus);
  }
}
