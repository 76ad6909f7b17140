package dev.eventbot.cli.command;

import dev.eventbot.cli.output.CoverageView;
import dev.eventbot.rollout.stackset.Coverage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code eventbot stackset status} */
@Command(
    name = "status",
    header = "Shows where forwarders are: account by region.",
    footer = {
      "%nExamples:",
      "  eventbot stackset status",
      "  eventbot stackset status --output json"
    })
final class StackSetStatusCommand implements Callable<Integer> {
  private final Session session;

  StackSetStatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Coverage coverage = session.rollout().forwarders().status();
    session
        .screen()
        .show(
            () ->
                CoverageView.lines(
                    coverage, session.screen().outInk(), session.screen().terminal().columns()),
            () -> CoverageView.document(coverage));
    return coverage.exitCode().number();
  }
}
