package dev.eventbot.cli.output;

import static dev.eventbot.cli.output.Samples.HONG_KONG;
import static dev.eventbot.cli.output.Samples.VIRGINIA;
import static dev.eventbot.cli.output.Samples.done;
import static dev.eventbot.cli.output.Samples.failed;
import static dev.eventbot.cli.output.Samples.forwarder;
import static dev.eventbot.cli.output.Samples.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.PlannedChange;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
  private static final PlannedChange FIRST = forwarder(member(1), VIRGINIA, Action.CREATE, "");
  private static final PlannedChange SECOND = forwarder(member(2), VIRGINIA, Action.CREATE, "");
  private static final PlannedChange THIRD = forwarder(member(1), HONG_KONG, Action.CREATE, "");
  private static final PlannedChange KEPT = forwarder(member(2), HONG_KONG, Action.KEEP, "");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private LiveProgress progress(Terminal terminal) {
    Screen screen =
        new Screen(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new BufferedReader(Reader.nullReader()),
            terminal,
            OutputFormat.TABLE,
            false);
    return new LiveProgress(List.of(FIRST, SECOND, THIRD, KEPT), screen);
  }

  @Test
  void printsALineForEachChangeInAPipe() {
    LiveProgress progress = progress(Terminal.none());

    progress.begin(FIRST);
    progress.end(done(FIRST, 100));
    progress.note("waiting for another operation");
    progress.end(failed(SECOND, "AccessDenied", "no", "req"));
    progress.end(done(KEPT, 0));

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
              1/3  created    eventbot-forwarder           222222222201  us-east-1
              waiting for another operation
              2/3  failed     eventbot-forwarder           222222222202  us-east-1  AccessDenied
            """);
  }

  @Test
  void redrawsABarForEachRegionOnATerminal() {
    LiveProgress progress = progress(new Terminal(true, true, true, 100));

    progress.begin(FIRST);
    progress.end(done(FIRST, 100));
    progress.end(failed(SECOND, "AccessDenied", "no", "req"));
    progress.end(done(THIRD, 100));

    String[] frames = err.toString(StandardCharsets.UTF_8).split("\u001b\\[2A", -1);
    assertThat(frames).hasSize(4);
    assertThat(frames[0].replace("\u001b[2K", ""))
        .isEqualTo(
            """
              us-east-1  ────────────────────────  0/2  create eventbot-forwarder in 222222222201
              ap-east-1  ────────────────────────  0/1
            """);
    assertThat(frames[3].replace("\u001b[2K", ""))
        .isEqualTo(
            """
              us-east-1  ━━━━━━━━━━━━━━━━━━━━━━━━  2/2  1 failed
              ap-east-1  ━━━━━━━━━━━━━━━━━━━━━━━━  1/1
            """);
  }

  @Test
  void neverDrawsBeyondTheEdgeOfTheScreen() {
    progress(new Terminal(true, true, true, 60)).begin(FIRST);

    assertThat(err.toString(StandardCharsets.UTF_8).replace("\u001b[2K", "").lines())
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThan(60));
  }

  @Test
  void saysHowFarItWentAndThenNothingMore() {
    LiveProgress progress = progress(Terminal.none());
    progress.end(done(FIRST, 100));
    err.reset();

    assertThat(progress.stop()).isEqualTo("1 of 3 changes done");
    progress.end(done(SECOND, 100));

    assertThat(err.size()).isZero();
  }
}
