package dev.eventbot.cli.command;

import dev.eventbot.cli.output.ChannelsView;
import dev.eventbot.rollout.central.ChannelStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code eventbot channel list} */
@Command(
    name = "list",
    header = "Lists the channels that are deployed.",
    footer = {"%nExamples:", "  eventbot channel list"})
final class ChannelListCommand implements Callable<Integer> {
  private final Session session;

  ChannelListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<ChannelStatus> channels = session.rollout().channels().list();
    session
        .screen()
        .show(() -> ChannelsView.lines(channels), () -> ChannelsView.document(channels));
    return 0;
  }
}
