package dev.eventbot.cli.command;

import dev.eventbot.cli.output.SandboxChange;
import dev.eventbot.cli.output.SandboxChangeView;
import dev.eventbot.rollout.value.AccountId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code eventbot sandbox move} */
@Command(
    name = "move",
    header = "An account moves to another unit of the embedded organization.",
    footer = {"%nExamples:", "  eventbot --sandbox=org.json sandbox move 222222222204 Prod"})
final class SandboxMoveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account, twelve digits.")
  private AccountId account;

  @Parameters(
      index = "1",
      paramLabel = "UNIT",
      description = "Where to: an id, or a path such as Prod/Web.")
  private String unit;

  SandboxMoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SandboxChange change = session.sandboxDesk().move(account.value(), unit);
    session
        .screen()
        .show(() -> SandboxChangeView.lines(change), () -> SandboxChangeView.document(change));
    return 0;
  }
}
