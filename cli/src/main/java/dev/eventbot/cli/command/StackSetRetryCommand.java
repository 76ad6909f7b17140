package dev.eventbot.cli.command;

import dev.eventbot.rollout.stackset.WhenBusy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eventbot stackset retry} */
@Command(
    name = "retry",
    header = "Does again what failed, and nothing else.",
    description = {
      "%nWhat failed is what CloudFormation says of each forwarder; template, parameters",
      "and targets stay as they are deployed."
    },
    footer = {
      "%nExamples:",
      "  eventbot stackset retry --dry-run",
      "  eventbot stackset retry --yes"
    })
final class StackSetRetryCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private OperationOptions operation;
  @Mixin private WritingOptions writing;

  @Option(names = "--wait", description = "Wait for somebody else's operation to end.")
  private boolean await;

  StackSetRetryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    WhenBusy whenBusy = writing.dryRun() ? WhenBusy.LOOK : await ? WhenBusy.AWAIT : WhenBusy.REFUSE;
    return new PlanRun(session)
        .of(session.rollout().forwarders().planRetry(operation.preferences(), whenBusy), writing);
  }
}
