package dev.eventbot.cli.command;

import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.WhenBusy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code eventbot stackset diff} */
@Command(
    name = "diff",
    header = "Shows what deploy would change; writes nothing and waits for nobody.",
    description = {
      "%nThe plan of stackset deploy with the same options. The exit code is 0 when",
      "nothing would change, and 3 when something would."
    },
    footer = {
      "%nExamples:",
      "  eventbot stackset diff",
      "  eventbot stackset diff --ous ou-ab12-prod0001 --regions us-east-1 --prune"
    })
final class StackSetDiffCommand implements Callable<Integer>, Beginning {
  private final Session session;
  @Mixin private ForwarderOptions forwarders;

  StackSetDiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new PlanRun(session)
        .difference(
            new StackSetPlanning(session)
                .plan(
                    forwarders.request(session, RolloutPreferences.standard(), WhenBusy.LOOK),
                    forwarders.warnings(session)));
  }
}
