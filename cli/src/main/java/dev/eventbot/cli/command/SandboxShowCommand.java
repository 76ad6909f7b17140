package dev.eventbot.cli.command;

import dev.eventbot.cli.output.SandboxSummary;
import dev.eventbot.cli.output.SandboxView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code eventbot sandbox show} */
@Command(
    name = "show",
    header = "Shows the embedded organization: units, faults, time.",
    footer = {"%nExamples:", "  eventbot --sandbox=org.json sandbox show"})
final class SandboxShowCommand implements Callable<Integer> {
  private final Session session;

  SandboxShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SandboxSummary summary = session.sandboxDesk().show();
    session.screen().show(() -> SandboxView.lines(summary), () -> SandboxView.document(summary));
    return 0;
  }
}
