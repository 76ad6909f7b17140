package dev.eventbot.cli.command;

import dev.eventbot.rollout.stackset.WhenBusy;
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
final class DeployCommand implements Callable<Integer>, Beginning {
  private final Session session;
  @Mixin private WritingOptions writing;
  @Mixin private DeployOptions what;
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
    return new PlanRun(session)
        .of(
            new DeployPlanning(session, what, DeployPlanning.Secrets.NEEDED)
                .plan(operations.preferences(), whenBusy()),
            writing);
  }

  private WhenBusy whenBusy() {
    return wait ? WhenBusy.AWAIT : writing.dryRun() ? WhenBusy.LOOK : WhenBusy.REFUSE;
  }
}
