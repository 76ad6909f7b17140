package dev.eventbot.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code eventbot central …} */
@Command(
    name = "central",
    header = "The central bot: bus, topic, incident table, artifact bucket, alarms.",
    subcommands = {CentralDeployCommand.class, CentralStatusCommand.class})
final class CentralGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw HelpPage.incomplete(spec);
  }
}
