package dev.eventbot.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code eventbot stackset …} */
@Command(
    name = "stackset",
    header = "Forwarders: the rule in every account and region.",
    subcommands = {
      StackSetDeployCommand.class,
      StackSetDiffCommand.class,
      StackSetRetryCommand.class,
      StackSetStatusCommand.class,
      StackSetRemoveCommand.class
    })
final class StackSetGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw HelpPage.incomplete(spec);
  }
}
