package dev.eventbot.bot.announce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.announce.StormRobot.Fault;
import dev.eventbot.bot.announce.StormRobot.Shown;
import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.Telling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is lost, nothing is said too often and nothing too fast, whatever happens meanwhile. */
class StormTest {
  private static final int LONGEST_MESSAGE = 20_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void twoThousandAccountsInThreeRegionsAndThreeHundredMaintenances(long seed) throws Exception {
    check(seed, new StormEvents(2_000, 300));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void manySmallStorms(long seed) throws Exception {
    check(seed, new StormEvents(60, 40));
  }

  private static void check(long seed, StormEvents events) throws Exception {
    Storm storm = new Storm(seed, events);
    storm.run();
    StormReport report = new StormReport(seed, events, storm);
    keep(report);
    assertThat(storm.faults).as("warnings and faults of the bot").isEmpty();
    assertThat(storm.queue.size()).as("left in the queue").isZero();
    assertThat(storm.queue.droppedBySqs).isEmpty();
    assertPace(storm);
    assertMessages(storm, report);
    assertEverybodyIsTold(storm, events);
    assertTheLedgerAddsUp(storm);
  }

  /** For docs/benchmarks.md and for whoever has to find out what went wrong. */
  static void keep(StormReport report) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/storm"));
    Files.writeString(folder.resolve("seed-" + report.seed() + ".txt"), report.text());
  }

  static void assertPace(Storm storm) {
    List<Instant> seen = storm.robot.seen;
    assertThat(IntStream.range(0, Math.max(0, seen.size() - 20)))
        .as("posts that came within a minute of the twentieth before them")
        .noneMatch(i -> seen.get(i + 20).isBefore(seen.get(i).plusSeconds(60)));
    assertThat(storm.robot.blockings).isZero();
  }

  private static void assertMessages(Storm storm, StormReport report) {
    assertThat(storm.robot.shown)
        .allMatch(shown -> shown.json().getBytes(UTF_8).length <= LONGEST_MESSAGE)
        .allMatch(shown -> shown.json().contains("这条消息可能发过一次") == shown.occasion().mayRepeat());
    List<Shown> repetitions = report.repetitions();
    assertThat(repetitions)
        .as("messages that tell what was shown before, and do not say so")
        .allMatch(shown -> shown.occasion().mayRepeat());
    // Each incident of a digest that got no answer may come again in a message of its own.
    int inDoubt =
        storm.robot.shown.stream().filter(shown -> !shown.answered()).mapToInt(Shown::parts).sum();
    assertThat(repetitions).hasSizeLessThanOrEqualTo(inDoubt + storm.inDoubtByCrash);
    // One first message, one at most an interval while the crowd arrives, one that it is over.
    long intervals = Duration.between(storm.start, storm.time.instant()).toMinutes() / 5 + 1;
    assertThat(report.messagesAbout(StormEvents.PUBLIC))
        .hasSizeLessThanOrEqualTo((int) intervals + 1 + repetitions.size());
  }

  private static void assertEverybodyIsTold(Storm storm, StormEvents events) {
    Map<String, IncidentState> states = storm.states();
    assertThat(states).hasSize(events.maintenances() + 1);
    assertThat(states.values()).allMatch(Telling::isComplete);
    assertThat(storm.store.noted()).isEmpty();
    Incident incident = (Incident) states.get(StormEvents.PUBLIC).subject();
    assertThat(incident.accounts())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, events.accounts()).mapToObj(StormEvents::account).toList());
    assertThat(incident.isOver()).isTrue();
    Set<String> told = new HashSet<>();
    storm.robot.shown.forEach(shown -> told.addAll(StormReport.news(shown.announcement())));
    Set<String> all =
        states.entrySet().stream()
            .flatMap(
                entry ->
                    ((Incident) entry.getValue().subject())
                        .accounts().stream().map(account -> entry.getKey() + " " + account))
            .collect(Collectors.toCollection(HashSet::new));
    all.add(StormEvents.PUBLIC + " is closed");
    assertThat(told).as("what the group has been shown").containsAll(all);
  }

  /**
   * The ledger counts a delivery when it leaves the queue. An instance whose answer nobody heard
   * has counted what will come once more; one that died has not counted what it posted.
   */
  private static void assertTheLedgerAddsUp(Storm storm) {
    Map<Column, Long> ledger =
        storm.tallies.sum("ops", LocalDate.parse("2026-11-22"), LocalDate.parse("2026-11-23"));
    assertThat(total(storm.settled))
        .as("each leaves the queue once")
        .isEqualTo(storm.queue.published());
    assertThat(ledger)
        .containsEntry(Column.EVENTS, storm.queue.published() + (long) total(storm.settledInVain));
    for (Column column : List.of(Column.FOLDED, Column.DUPLICATES, Column.DEAD_LETTERS)) {
      assertThat(ledger)
          .containsEntry(
              column,
              storm.settled.getOrDefault(column, 0)
                  + (long) storm.settledInVain.getOrDefault(column, 0));
    }
    assertThat(storm.deadLetters)
        .hasSizeGreaterThanOrEqualTo(ledger.get(Column.DEAD_LETTERS).intValue());
    long answered = storm.robot.shown.stream().filter(Shown::answered).count();
    assertThat(ledger.get(Column.MESSAGES) + storm.uncountedMessages).isEqualTo(answered);
    long failed = storm.robot.faults.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(ledger.get(Column.FAILURES) + storm.uncountedFailures).isEqualTo(failed);
    assertThat(storm.robot.faults).doesNotContainKey(Fault.BLOCKED);
  }

  private static int total(Map<Column, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
