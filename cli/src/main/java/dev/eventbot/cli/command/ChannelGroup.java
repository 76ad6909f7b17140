package dev.eventbot.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code eventbot channel …} */
@Command(
    name = "channel",
    header = "Channels: a chat group, its robot, and what serves it.",
    subcommands = {
      ChannelDeployCommand.class,
      ChannelListCommand.class,
      ChannelRemoveCommand.class
    })
final class ChannelGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw HelpPage.incomplete(spec);
  }
}
