package dev.eventbot.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code eventbot sandbox …} */
@Command(
    name = "sandbox",
    header = "The embedded organization: its size, its accounts, and what goes wrong in it.",
    subcommands = {
      SandboxCreateCommand.class,
      SandboxShowCommand.class,
      SandboxJoinCommand.class,
      SandboxMoveCommand.class,
      SandboxSuspendCommand.class,
      SandboxRaiseCommand.class
    })
final class SandboxGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw HelpPage.incomplete(spec);
  }
}
