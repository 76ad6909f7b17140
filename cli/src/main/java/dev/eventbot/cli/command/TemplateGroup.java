package dev.eventbot.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code eventbot template …} */
@Command(
    name = "template",
    header = "Prints what would be deployed, as CloudFormation templates.",
    subcommands = {
      TemplateForwarderCommand.class,
      TemplateCentralCommand.class,
      TemplateChannelCommand.class,
      TemplateConfigSchemaCommand.class
    })
final class TemplateGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw HelpPage.incomplete(spec);
  }
}
