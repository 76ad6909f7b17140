package dev.eventbot.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code eventbot} itself: the global options, and help when nothing else is asked for. */
@Command(
    name = "eventbot",
    header = "Brings AWS Health events of a whole organization to the chat group on call.",
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      DeployCommand.class,
      DiffCommand.class,
      StackSetGroup.class,
      CentralGroup.class,
      ChannelGroup.class,
      MentionGroup.class,
      StatusCommand.class,
      TestEventCommand.class,
      PreviewCommand.class,
      BackfillCommand.class,
      ReplayCommand.class,
      WatchCommand.class,
      DoctorCommand.class,
      TemplateGroup.class,
      DestroyCommand.class,
      SandboxGroup.class
    },
    footer = {
      "%nExamples:",
      "  eventbot demo",
      "  eventbot --sandbox stackset deploy --ous ou-ab12-prod0001 \\",
      "      --regions us-east-1,us-west-2",
      "  eventbot --profile management channel deploy ops --webhook-file ops.url",
      "  eventbot test-event"
    })
public final class Eventbot implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  public GlobalOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
