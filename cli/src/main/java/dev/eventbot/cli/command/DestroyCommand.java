package dev.eventbot.cli.command;

import dev.eventbot.rollout.stackset.WhenBusy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eventbot destroy} */
@Command(
    name = "destroy",
    header = "Removes everything eventbot deployed, and proves that nothing is left.",
    description = {
      "%nForwarders first, central bot last. What CloudFormation cannot delete (in a",
      "suspended account, or INOPERABLE) is let go of, and listed as left behind. Run",
      "again, it goes on where it stopped."
    },
    footer = {"%nExamples:", "  eventbot destroy --dry-run", "  eventbot destroy --yes --wait"})
final class DestroyCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private WritingOptions writing;

  @Option(names = "--wait", description = "Wait for somebody else's operation to end.")
  private boolean await;

  DestroyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    WhenBusy whenBusy = writing.dryRun() ? WhenBusy.LOOK : await ? WhenBusy.AWAIT : WhenBusy.REFUSE;
    return new PlanRun(session).of(session.rollout().whole().planDestroy(whenBusy), writing);
  }
}
