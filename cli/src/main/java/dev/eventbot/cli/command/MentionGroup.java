package dev.eventbot.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code eventbot mention …} */
@Command(
    name = "mention",
    header = "Mentions: who is called for which service or account.",
    subcommands = {MentionSetCommand.class, MentionListCommand.class, MentionRemoveCommand.class})
final class MentionGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw HelpPage.incomplete(spec);
  }
}
