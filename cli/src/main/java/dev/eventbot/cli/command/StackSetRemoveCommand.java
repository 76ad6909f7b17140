package dev.eventbot.cli.command;

import dev.eventbot.rollout.stackset.WhenBusy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eventbot stackset remove} */
@Command(
    name = "remove",
    header = "Removes all forwarders, and proves that none is left.",
    description = {
      "%nThe StackSet with its instances, and the management account's own forwarders.",
      "Central bot and channels stay; eventbot destroy removes those as well."
    },
    footer = {
      "%nExamples:",
      "  eventbot stackset remove --dry-run",
      "  eventbot stackset remove --yes"
    })
final class StackSetRemoveCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private WritingOptions writing;

  @Option(names = "--wait", description = "Wait for somebody else's operation to end.")
  private boolean await;

  StackSetRemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    WhenBusy whenBusy = writing.dryRun() ? WhenBusy.LOOK : await ? WhenBusy.AWAIT : WhenBusy.REFUSE;
    return new PlanRun(session).of(session.rollout().whole().planStackSetRemove(whenBusy), writing);
  }
}
