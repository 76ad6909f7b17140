package dev.eventbot.cli.command;

import dev.eventbot.cli.output.ReplayView;
import dev.eventbot.cli.output.Screen;
import dev.eventbot.cli.output.SoFar;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.replay.Look;
import dev.eventbot.rollout.replay.Moved;
import dev.eventbot.rollout.replay.Replay;
import dev.eventbot.rollout.value.ChannelName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eventbot replay} */
@Command(
    name = "replay",
    header = "Shows what the groups did not get, and sends it again.",
    description = {
      "%nLooks into the dead-letter queues of the channels and of the central bus's rule.",
      "After consent each message is sent again to where it was on its way to, and",
      "only then removed; then it is followed until the robot has answered. Mend first",
      "what is given as the reason. Ends with 3 when something was refused again.",
      "Not looked into: the forwarders' own dead-letter queues in the members' accounts",
      "(docs/troubleshooting.md, dead letters)."
    },
    footer = {
      "%nExamples:",
      "  eventbot replay --dry-run",
      "  eventbot replay --channel ops --yes"
    })
final class ReplayCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private WritingOptions writing;

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      description = "Only what this channel's group did not get.")
  private ChannelName channel;

  @Option(
      names = "--show",
      paramLabel = "NUMBER",
      description =
          "How many messages of each queue are looked at for the list; ${DEFAULT-VALUE} unless"
              + " told. All are sent again.")
  private int show = 50;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long the robots' answers are waited for; ${DEFAULT-VALUE} unless told.")
  private int timeout = (int) Replay.PATIENCE.toSeconds();

  ReplayCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (show < 1) {
      throw new UsageException("--show: at least 1 message is expected, not " + show);
    }
    if (timeout < 1) {
      throw new UsageException("--timeout: at least 1 second is expected, not " + timeout);
    }
    Screen screen = session.screen();
    Replay replay = session.rollout().replay();
    List<Look> looks = replay.look(Optional.ofNullable(channel), show);
    if (writing.dryRun() || looks.stream().allMatch(look -> look.waiting() == 0)) {
      show(looks, List.of());
      return ExitCode.DONE.number();
    }
    ReplayView.lines(looks, screen.errColumns()).forEach(screen::say);
    screen.say("");
    if (!session.options().yes() && !screen.confirms("Send them again?")) {
      throw new FailedException("the answer was no; nothing was sent");
    }
    SoFar soFar = new SoFar();
    session.watch(soFar);
    soFar.now(
        "what was sent again by then is on its way, the rest is still there; next: eventbot replay"
            + " --dry-run");
    List<Moved> moved = replay.move(looks, Duration.ofSeconds(timeout));
    show(looks, moved);
    return Moved.exitCode(moved).number();
  }

  private void show(List<Look> looks, List<Moved> moved) {
    Screen screen = session.screen();
    screen.show(
        () ->
            moved.isEmpty()
                ? ReplayView.lines(looks, screen.outColumns())
                : ReplayView.results(moved),
        () -> ReplayView.document(looks, moved));
  }
}
