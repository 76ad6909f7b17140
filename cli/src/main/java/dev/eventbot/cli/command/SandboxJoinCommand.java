package dev.eventbot.cli.command;

import dev.eventbot.cli.output.SandboxChange;
import dev.eventbot.cli.output.SandboxChangeView;
import dev.eventbot.rollout.value.AccountId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eventbot sandbox join} */
@Command(
    name = "join",
    header = "A new account joins the embedded organization.",
    footer = {
      "%nExamples:",
      "  eventbot --sandbox=org.json sandbox join 222222222206 Dev --name late"
    })
final class SandboxJoinCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Its id, twelve digits.")
  private AccountId account;

  @Parameters(
      index = "1",
      paramLabel = "UNIT",
      description = "Where to: an id, or a path such as Prod/Web.")
  private String unit;

  @Option(names = "--name", paramLabel = "NAME", description = "Its name; otherwise its id.")
  private String name;

  SandboxJoinCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SandboxChange change =
        session.sandboxDesk().join(account.value(), name == null ? account.value() : name, unit);
    session
        .screen()
        .show(() -> SandboxChangeView.lines(change), () -> SandboxChangeView.document(change));
    return 0;
  }
}
