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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
  private static final PlannedChange FIRST = forwarder(member(1), VIRGINIA, Action.CREATE, "");
  private static final PlannedChange SECOND = forwarder(member(2), VIRGINIA, Action.CREATE, "");
  private static final PlannedChange THIRD = forwarder(member(1), HONG_KONG, Action.CREATE, "");
  private static final PlannedChange KEPT = forwarder(member(2), HONG_KONG, Action.KEEP, "");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private LiveProgress progress(Terminal terminal) {
    return progress(terminal, List.of(FIRST, SECOND, THIRD, KEPT), () -> 0);
  }

  private LiveProgress progress(
      Terminal terminal, List<PlannedChange> changes, LongSupplier nanos) {
    Screen screen =
        new Screen(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new BufferedReader(Reader.nullReader()),
            terminal,
            OutputFormat.TABLE,
            false);
    return new LiveProgress(changes, screen, nanos);
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

  /** A hundred and fifty accounts in two regions. */
  private static List<PlannedChange> many() {
    List<PlannedChange> changes = new ArrayList<>();
    for (int i = 1; i <= 150; i++) {
      changes.add(forwarder(member(i), VIRGINIA, Action.CREATE, ""));
      changes.add(forwarder(member(i), HONG_KONG, Action.CREATE, ""));
    }
    return changes;
  }

  @Test
  void printsTenthsOfRegionsAndTheFirstFailuresWhenChangesAreMany() {
    List<PlannedChange> changes = many();
    LiveProgress progress = progress(Terminal.none(), changes, () -> 0);

    for (PlannedChange change : changes) {
      progress.end(
          change.region().equals(HONG_KONG)
              ? failed(change, "AccessDenied", "no", "req")
              : done(change, 100));
    }

    List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).filteredOn(line -> line.contains("us-east-1")).hasSize(10);
    assertThat(lines).filteredOn(line -> line.endsWith("AccessDenied")).hasSize(20);
    assertThat(lines).hasSize(10 + 10 + 20 + 1);
    assertThat(lines.subList(0, 3))
        .containsExactly(
            "    2/300  failed     eventbot-forwarder           222222222201  ap-east-1  AccessDenied",
            "    4/300  failed     eventbot-forwarder           222222222202  ap-east-1  AccessDenied",
            "    6/300  failed     eventbot-forwarder           222222222203  ap-east-1  AccessDenied");
    assertThat(lines)
        .contains(
            "   29/300  us-east-1       15/150",
            "   30/300  ap-east-1       15/150  15 failed",
            "  more of AccessDenied is told in the report")
        .endsWith("  300/300  ap-east-1       150/150  150 failed");
  }

  @Test
  void drawsTenFramesASecondAtMostWhenChangesAreMany() {
    List<PlannedChange> changes = many();
    AtomicLong nanos = new AtomicLong();
    LiveProgress progress = progress(new Terminal(true, true, true, 100), changes, nanos::get);

    for (PlannedChange change : changes) {
      progress.end(done(change, 100));
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    }

    String[] frames = err.toString(StandardCharsets.UTF_8).split("\u001b\\[2A", -1);
    // At the start, after 100 and 200 milliseconds, and when all have ended.
    assertThat(frames).hasSize(4);
    assertThat(frames[3]).contains("150/150").doesNotContain("149/150");
  }
}
