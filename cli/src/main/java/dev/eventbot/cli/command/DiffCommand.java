package dev.eventbot.cli.command;

import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.WhenBusy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code eventbot diff} */
@Command(
    name = "diff",
    header = "Shows what deploy would change; writes nothing and waits for nobody.",
    description = {
      "%nThe plan of deploy with the same options: central bot, channels, forwarders,",
      "each with the places of its template and parameters that change. Of a",
      "webhook or a signing secret it says only whether it changes. The exit code",
      "is 0 when nothing would change, and 3 when something would."
    },
    footer = {
      "%nExamples:",
      "  eventbot diff",
      "  eventbot diff --output json",
      "  eventbot diff --single-account --regions us-east-1,eu-west-1"
    })
final class DiffCommand implements Callable<Integer>, Beginning {
  private final Session session;
  @Mixin private DeployOptions what;

  DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new PlanRun(session)
        .difference(
            new DeployPlanning(session, what, DeployPlanning.Secrets.IF_KNOWN)
                .plan(RolloutPreferences.standard(), WhenBusy.LOOK));
  }
}
