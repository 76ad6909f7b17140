package dev.eventbot.bot.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.announce.CoverageReceipts.Batch;
import dev.eventbot.bot.announce.CoverageReceipts.Seen;
import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.incident.InMemoryIncidentStore;
import dev.eventbot.bot.incident.IncidentState.Pending;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Quiet probes among events. */
class ProbeRegisterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00.123Z");
  private static final String EVENT =
      """
      {"source":"aws.health","account":"222222222201","detail":{"eventArn":"a","service":"EC2",
       "eventTypeCode":"a","eventTypeCategory":"issue","statusCode":"open"}}
      """;
  private static final String STRANGER =
      "{\"source\":\"eventbot.test\",\"detail\":{\"eventbotQuiet\":true,\"eventbotCell\":\"x\"}}";

  private final Bench bench = new Bench();
  private final List<String> order = new ArrayList<>();
  private final List<Batch> written = new ArrayList<>();

  ProbeRegisterTest() {
    bench.receipts =
        batch -> {
          order.add("receipt after " + bench.messages.size() + " messages");
          written.add(batch);
          return Optional.empty();
        };
  }

  private static String probe(String run, int account) {
    return """
        {"source":"eventbot.test","detail-type":"eventbot Test Event","account":"%1$s",
         "detail":{"eventbotProbe":"%2$s","eventbotCell":"%1$s/us-east-1","eventbotQuiet":true}}
        """
        .formatted(222_222_222_200L + account, run);
  }

  private static Seen seen(int account) {
    String cell = (222_222_222_200L + account) + "/us-east-1";
    return new Seen(cell, Optional.empty(), Optional.empty());
  }

  @Test
  void oneReceiptForAllOfARunAndTheEventBesideThemGoesFirst() {
    assertThat(
            bench.deliver(
                probe("r1", 1), probe("r2", 1), EVENT, probe("r1", 2), STRANGER, probe("r1", 3)))
        .containsExactly("m1 quiet", "m2 quiet", "m3 sent", "m4 quiet", "m5 quiet", "m6 quiet");

    assertThat(written)
        .containsExactly(
            new Batch("r1", "ops", NOW, List.of(seen(1), seen(2), seen(3))),
            new Batch("r2", "ops", NOW, List.of(seen(1))));
    assertThat(order).containsOnly("receipt after 1 messages");
    assertThat(bench.messages).containsExactly("first a [222222222201]");
    assertThat(bench.log)
        .containsExactly(
            "coverage probes without a run or a place, ignored: 1", "r1: 3 probes", "r2: 1 probes");
    assertThat(tallied()).isEqualTo(Map.of(Column.EVENTS, 1L, Column.MESSAGES, 1L));
  }

  private Map<Column, Long> tallied() {
    LocalDate today = LocalDate.parse("2026-11-22");
    Map<Column, Long> counts = new EnumMap<>(bench.tallies.sum("ops", today, today));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  @Test
  void probesAloneCostNothingButTheirReceipt() {
    bench.store = new Untouchable();

    assertThat(
            bench.deliver(
                IntStream.range(0, 100).mapToObj(i -> probe("r1", i)).toArray(String[]::new)))
        .hasSize(100)
        .allMatch(fate -> fate.endsWith(" quiet"));

    assertThat(written).singleElement().extracting(batch -> batch.probes().size()).isEqualTo(100);
    assertThat(bench.log).containsExactly("r1: 100 probes");
    assertThat(tallied()).isEmpty();
  }

  /** Whoever asks it fails. */
  private static final class Untouchable extends InMemoryIncidentStore {
    @Override
    public synchronized List<Pending> pending(String channel, int most) {
      throw new StoreUnavailable("asked for nothing", null);
    }
  }

  @Test
  void moreThanFitIntoOneItemAreTwoReceipts() {
    bench.deliver(IntStream.range(0, 2_001).mapToObj(i -> probe("r1", i)).toArray(String[]::new));

    assertThat(written).extracting(batch -> batch.probes().size()).containsExactly(2_000, 1);
  }

  @Test
  void whatCouldNotBeRecordedComesAgainAndCostsItsNeighbourNothing() {
    bench.receipts = batch -> Optional.of("ProvisionedThroughputExceededException");

    assertThat(bench.deliver(probe("r1", 1), EVENT, probe("r1", 2)))
        .containsExactly("m1 retry", "m2 sent", "m3 retry");

    assertThat(bench.log).containsExactly("r1: 2 probes, ProvisionedThroughputExceededException");
    assertThat(bench.hidden).hasSize(2);
  }

  @Test
  void itIsRecordedWhenItComesAgain() {
    boolean[] down = {true};
    CoverageReceipts working = bench.receipts;
    bench.receipts =
        batch -> {
          if (down[0]) {
            throw new IllegalStateException("quotes an event");
          }
          return working.write(batch);
        };

    assertThat(bench.deliver(probe("r1", 1))).containsExactly("m1 retry");
    down[0] = false;

    assertThat(bench.pass(Duration.ofMinutes(1))).containsExactly("m1 quiet");
    assertThat(written).hasSize(1);
    assertThat(bench.log)
        .containsExactly("r1: 1 probes, fault in the bot: IllegalStateException", "r1: 1 probes");
  }

  @Test
  void aProbeIsNotWorthAnAlarmSoItIsGivenUpAtLast() {
    bench.receipts = batch -> Optional.of("AccessDeniedException");

    bench.deliver(probe("r1", 1));
    List<String> fates = bench.pass(Duration.ofHours(12));

    assertThat(fates).hasSize(19).last().isEqualTo("m1 quiet");
    assertThat(bench.hidden).isEmpty();
    assertThat(bench.buried).isEmpty();
  }

  @Test
  void withoutTimeNothingIsHiddenButEverythingComesBack() {
    bench.receipts = batch -> Optional.of("ApiCallTimeoutException");
    bench.remainingMillis = 20_000;

    assertThat(bench.deliver(probe("r1", 1), probe("r1", 2)))
        .containsExactly("m1 retry", "m2 retry");
    assertThat(bench.hidden).isEmpty();
  }

  @Test
  void aSummaryIsAMessageOfItsOwnOncePerTest() {
    String summary =
        """
        {"source":"eventbot.test","detail-type":"eventbot Test Event",
         "detail":{"eventbotProbe":"%s","eventbotCoverage":{"cells":9,"reached":9}}}
        """;

    assertThat(
            bench.deliver(
                summary.formatted("r1"), summary.formatted("r1"), summary.formatted("r2")))
        .containsExactly("m1 sent", "m2 duplicate", "m3 sent");

    assertThat(bench.messages).containsExactly("Covered", "Covered");
    assertThat(written).isEmpty();
  }
}
