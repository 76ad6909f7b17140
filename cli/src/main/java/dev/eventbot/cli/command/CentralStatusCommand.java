package dev.eventbot.cli.command;

import dev.eventbot.cli.output.CentralStatusView;
import dev.eventbot.rollout.central.CentralStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code eventbot central status} */
@Command(
    name = "status",
    header = "Shows the central bot as CloudFormation tells it.",
    footer = {"%nExamples:", "  eventbot central status --output json"})
final class CentralStatusCommand implements Callable<Integer> {
  private final Session session;

  CentralStatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CentralStatus status = session.rollout().central().status();
    session
        .screen()
        .show(() -> CentralStatusView.lines(status), () -> CentralStatusView.document(status));
    return 0;
  }
}
