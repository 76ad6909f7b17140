package dev.eventbot.cli.output;

import static dev.eventbot.cli.output.Samples.HONG_KONG;
import static dev.eventbot.cli.output.Samples.VIRGINIA;
import static dev.eventbot.cli.output.Samples.central;
import static dev.eventbot.cli.output.Samples.done;
import static dev.eventbot.cli.output.Samples.failed;
import static dev.eventbot.cli.output.Samples.forwarder;
import static dev.eventbot.cli.output.Samples.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.value.Region;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
  private static final PlannedChange FIRST = forwarder(member(1), VIRGINIA, Action.CREATE, "");
  private static final PlannedChange SECOND = forwarder(member(2), VIRGINIA, Action.CREATE, "");
  private static final PlannedChange THIRD = forwarder(member(1), HONG_KONG, Action.CREATE, "");
  private static final PlannedChange KEPT = forwarder(member(2), HONG_KONG, Action.KEEP, "");
  private static final List<PlannedChange> FEW = List.of(FIRST, SECOND, THIRD, KEPT);
  private static final Terminal WIDE = new Terminal(true, true, true, 100);

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final SetClock clock = new SetClock();

  private LiveProgress progress(Terminal terminal, List<PlannedChange> changes) {
    Screen screen =
        new Screen(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new BufferedReader(Reader.nullReader()),
            terminal,
            OutputFormat.TABLE,
            false);
    return new LiveProgress(changes, screen, clock);
  }

  private String said() {
    String said = err.toString(StandardCharsets.UTF_8);
    err.reset();
    return said;
  }

  /** The last drawing. */
  private String drawn() {
    String said = said();
    return said.substring(Math.max(0, said.lastIndexOf("A\u001b[2K") + 1)).replace("\u001b[2K", "");
  }

  private static List<PlannedChange> many(int accounts) {
    List<PlannedChange> changes = new ArrayList<>();
    for (int account = 1; account <= accounts; account++) {
      changes.add(forwarder(member(account), VIRGINIA, Action.CREATE, ""));
    }
    return changes;
  }

  @Test
  void movesTheBarByWhatIsReportedAndCountsItOnceWhenItHasBeenLookedAt() {
    LiveProgress progress = progress(WIDE, FEW);

    progress.begin(FIRST);
    progress.reported(FIRST);
    progress.reported(SECOND);
    clock.now = clock.now.plusSeconds(1);
    progress.tick();

    assertThat(drawn()).contains("us-east-1  ━━━━━━━━━━━━━━━━━━━━━━━━  2/2");
    assertThat(progress.isUnderWay()).isTrue();
    progress.end(failed(FIRST, "CURRENT", "it is still there", "req"));
    progress.end(done(SECOND, 100));
    progress.end(done(THIRD, 100));
    assertThat(drawn()).contains("  2/2  1 failed").contains("  3/3 (100 %)  1 failed");
    assertThat(progress.isUnderWay()).isFalse();
  }

  @Test
  void saysTenthsInAPipeOfWhatIsReportedOnly() {
    List<PlannedChange> changes = many(200);
    LiveProgress progress = progress(Terminal.none(), changes);

    changes.subList(0, 20).forEach(progress::reported);
    changes.subList(0, 20).forEach(change -> progress.end(done(change, 100)));

    assertThat(said()).isEqualTo("  20/200 (10 %)  0.0 s  time left unknown\n");
  }

  @Test
  void printsALineForEachChangeInAPipe() {
    LiveProgress progress = progress(Terminal.none(), FEW);

    progress.begin(FIRST);
    progress.end(done(FIRST, 100));
    progress.note("waiting for another operation");
    progress.end(failed(SECOND, "AccessDenied", "no", "req"));
    progress.end(done(KEPT, 0));

    assertThat(said())
        .isEqualTo(
            """
              1/3  created    eventbot-forwarder           222222222201  us-east-1
              waiting for another operation
              2/3  failed     eventbot-forwarder           222222222202  us-east-1  AccessDenied
            """);
  }

  @Test
  void printsALineForEachTenthOfMany() {
    List<PlannedChange> changes = many(999);
    changes.add(0, central(Action.CREATE, ""));
    LiveProgress progress = progress(Terminal.none(), changes);

    for (PlannedChange change : changes.subList(0, 400)) {
      clock.passes(Duration.ofMillis(100));
      progress.begin(change);
      progress.end(done(change, 100));
    }

    assertThat(said())
        .isEqualTo(
            """
                 1/1000  created    eventbot-central             111111111111  us-east-1
              100/1000 (10 %)  10 s  time left unknown
              200/1000 (20 %)  20 s  about 80 s left
              300/1000 (30 %)  30 s  about 70 s left
              400/1000 (40 %)  40 s  about 60 s left
            """);
  }

  @Test
  void breaksTheSilenceOfManyEachHalfMinute() {
    LiveProgress progress = progress(Terminal.none(), many(1000));

    progress.tick();
    assertThat(said()).isEmpty();
    clock.passes(Duration.ofSeconds(29));
    progress.tick();
    assertThat(said()).isEmpty();
    clock.passes(Duration.ofSeconds(1));
    progress.tick();
    progress.tick();
    assertThat(said()).isEqualTo("  0/1000 (0 %)  30 s  time left unknown\n");
  }

  @Test
  void printsTheFirstFailureOfEachCauseOfMany() {
    List<PlannedChange> changes = many(1000);
    LiveProgress progress = progress(Terminal.none(), changes);

    for (PlannedChange change : changes.subList(0, 99)) {
      progress.end(failed(change, "FAILED", "account " + change.account() + " is odd", "req"));
    }
    progress.end(failed(changes.get(99), "FAILED", "another reason", "req"));

    assertThat(said())
        .isEqualTo(
            """
                 1/1000  failed     eventbot-forwarder           222222222201  us-east-1  FAILED
               100/1000  failed     eventbot-forwarder           222222222300  us-east-1  FAILED
              100/1000 (10 %)  100 failed  0.0 s  time left unknown
            """);
  }

  @Test
  void drawsABarForEachRegionOnATerminal() {
    LiveProgress progress = progress(WIDE, FEW);

    progress.begin(FIRST);
    assertThat(drawn())
        .isEqualTo(
            """
              us-east-1  ────────────────────────  0/2  create eventbot-forwarder in 222222222201
              ap-east-1  ────────────────────────  0/1
              0/3 (0 %)  0.0 s  time left unknown
            """);
    progress.end(done(FIRST, 100));
    clock.passes(Duration.ofSeconds(40));
    progress.end(failed(SECOND, "AccessDenied", "no", "req"));
    assertThat(drawn())
        .isEqualTo(
            """
              us-east-1  ━━━━━━━━━━━━━━━━━━━━━━━━  2/2  1 failed
              ap-east-1  ────────────────────────  0/1
              2/3 (66 %)  1 failed  40 s  about 20 s left
            """);
    progress.end(done(THIRD, 100));
    assertThat(drawn())
        .isEqualTo(
            """
              us-east-1  ━━━━━━━━━━━━━━━━━━━━━━━━  2/2  1 failed
              ap-east-1  ━━━━━━━━━━━━━━━━━━━━━━━━  1/1
              3/3 (100 %)  1 failed  40 s
            """);
  }

  @Test
  void drawsNoOftenerThanAnybodyCanLook() {
    List<PlannedChange> changes = many(10_000);
    LiveProgress progress = progress(WIDE, changes);

    for (PlannedChange change : changes.subList(0, 9_999)) {
      progress.begin(change);
      progress.end(done(change, 100));
    }
    assertThat(said()).containsOnlyOnce("us-east-1");
    progress.tick();
    assertThat(drawn()).contains("9999/10000");
    progress.end(done(changes.get(9_999), 100));
    assertThat(drawn()).contains("10000/10000 (100 %)");
  }

  @Test
  void drawsWhatIsLeftToDrawWhenItIsClosed() {
    LiveProgress progress = progress(WIDE, FEW);
    progress.begin(FIRST);
    progress.end(done(FIRST, 100));
    said();

    progress.close();

    assertThat(drawn()).contains("1/3 (33 %)");
  }

  @Test
  void drawsTheRegionsAtWorkWhereThereAreTooManyForTheScreen() {
    List<PlannedChange> changes = new ArrayList<>();
    for (int region = 1; region <= 20; region++) {
      changes.add(forwarder(member(1), new Region("eu-north-" + region), Action.CREATE, ""));
    }
    LiveProgress progress = progress(WIDE, changes);
    changes.subList(0, 10).forEach(change -> progress.end(done(change, 1)));
    progress.tick();

    assertThat(drawn())
        .startsWith("  eu-north-11  ──")
        .contains("  eu-north-20  ──")
        .contains("  eu-north-6   ━━")
        .doesNotContain("eu-north-7 ")
        .contains("  and 4 more regions\n");
  }

  @Test
  void neverDrawsBeyondTheEdgeOfTheScreen() {
    for (int columns : new int[] {30, 60, 80}) {
      progress(new Terminal(true, true, true, columns), FEW).begin(FIRST);

      assertThat(said().replace("\u001b[2K", "").lines())
          .hasSize(3)
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThan(columns));
    }
  }

  @Test
  void saysHowFarItWentAndThenNothingMore() {
    LiveProgress progress = progress(Terminal.none(), FEW);
    progress.end(done(FIRST, 100));
    said();

    assertThat(progress.stop()).isEqualTo("1 of 3 changes done");
    progress.end(done(SECOND, 100));
    progress.tick();
    progress.close();

    assertThat(said()).isEmpty();
  }

  /** A clock that stands still until it is told. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-11-22T15:00:00Z");

    void passes(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
