package dev.eventbot.cli.command;

import dev.eventbot.cli.output.SandboxChange;
import dev.eventbot.cli.output.SandboxChangeView;
import dev.eventbot.rollout.value.AccountId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code eventbot sandbox suspend} */
@Command(
    name = "suspend",
    header = "An account of the embedded organization is suspended.",
    footer = {"%nExamples:", "  eventbot --sandbox=org.json sandbox suspend 222222222204"})
final class SandboxSuspendCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account, twelve digits.")
  private AccountId account;

  SandboxSuspendCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SandboxChange change = session.sandboxDesk().suspend(account.value());
    session
        .screen()
        .show(() -> SandboxChangeView.lines(change), () -> SandboxChangeView.document(change));
    return 0;
  }
}
