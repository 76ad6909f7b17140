package dev.eventbot.cli.command;

import dev.eventbot.cli.output.BackfillView;
import dev.eventbot.cli.output.Screen;
import dev.eventbot.cli.output.SoFar;
import dev.eventbot.rollout.backfill.Backfill;
import dev.eventbot.rollout.backfill.Delivered;
import dev.eventbot.rollout.backfill.Gaps;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.ChannelName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eventbot backfill} */
@Command(
    name = "backfill",
    header = "Tells groups what AWS Health brought lately and they never heard of.",
    description = {
      "%nAsks the AWS Health API, which takes a support plan that has it, compares the",
      "answer with what each channel's bot remembers, and puts the rest into the",
      "channel's queue. What was told is not told again, however often this is run."
    },
    footer = {
      "%nExamples:",
      "  eventbot backfill --since 7d --dry-run",
      "  eventbot backfill --since 12h --channel ops"
    })
final class BackfillCommand implements Callable<Integer> {
  private static final Pattern PERIOD = Pattern.compile("([1-9]\\d{0,3})([dh])");

  /** The Health API forgets what is older. */
  private static final Duration LONGEST = Duration.ofDays(90);

  private final Session session;
  @Mixin private WritingOptions writing;

  @Option(
      names = "--since",
      paramLabel = "PERIOD",
      defaultValue = "7d",
      description = "How far back: days or hours such as 7d or 12h; ${DEFAULT-VALUE} unless told.")
  private String since;

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      description = "Only this channel; may be repeated. All of them unless told.")
  private List<ChannelName> channels = new ArrayList<>();

  BackfillCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Duration period = period(since);
    Screen screen = session.screen();
    Backfill backfill = session.rollout().backfill(session.pastEvents());
    Gaps gaps = backfill.gaps(period, channels);
    if (writing.dryRun() || gaps.isEmpty()) {
      screen.show(
          () -> BackfillView.lines(gaps, screen.outColumns()),
          () -> BackfillView.document(gaps, List.of()));
      return ExitCode.DONE.number();
    }
    BackfillView.lines(gaps, screen.errColumns()).forEach(screen::say);
    screen.say("");
    if (!session.options().yes() && !screen.confirms("Tell it now?")) {
      throw new FailedException("the answer was no; nothing was put into a queue");
    }
    SoFar soFar = new SoFar();
    session.watch(soFar);
    soFar.now(
        "what was put into the queues by then is told; next: the same command again, which puts"
            + " the rest");
    List<Delivered> delivered = backfill.close(gaps);
    screen.show(() -> BackfillView.lines(delivered), () -> BackfillView.document(gaps, delivered));
    return ExitCode.DONE.number();
  }

  private static Duration period(String typed) {
    Matcher matcher = PERIOD.matcher(typed.strip());
    if (!matcher.matches()) {
      throw new UsageException(
          "--since: \"" + typed + "\" is no period: days or hours such as 7d or 12h are expected");
    }
    long number = Long.parseLong(matcher.group(1));
    Duration period =
        matcher.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    if (period.compareTo(LONGEST) > 0) {
      throw new UsageException("--since: AWS Health remembers 90 days, not " + typed.strip());
    }
    return period;
  }
}
