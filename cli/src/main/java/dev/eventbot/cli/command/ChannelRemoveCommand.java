package dev.eventbot.cli.command;

import dev.eventbot.rollout.value.ChannelName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code eventbot channel remove} */
@Command(
    name = "remove",
    header = "Removes a channel: its queue, bot, secret and alarms.",
    footer = {"%nExamples:", "  eventbot channel remove ops"})
final class ChannelRemoveCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private WritingOptions writing;

  @Parameters(paramLabel = "NAME", description = "The channel, as channel list shows it.")
  private ChannelName name;

  ChannelRemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new PlanRun(session).of(session.rollout().channels().planRemove(name), writing);
  }
}
