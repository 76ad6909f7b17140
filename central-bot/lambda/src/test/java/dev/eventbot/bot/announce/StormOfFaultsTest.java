package dev.eventbot.bot.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.announce.StormRobot.Shown;
import dev.eventbot.bot.announce.StormTroubles.Window;
import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.Telling;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The storm, and in it what a robot's patience does not mend: messages that are refused for good, a
 * quarter of an hour of a wrong keyword, ten minutes without the incident store. What is given up
 * lies in the dead-letter queue, and comes back when an operator replays it.
 */
class StormOfFaultsTest {
  private static final StormEvents EVENTS = new StormEvents(200, 60);
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36})
  void nothingIsLostAndNothingIsSaidAgainWithoutSayingSo(long seed) throws Exception {
    StormTroubles troubles =
        new StormTroubles(Window.ofMinutes(5, 20), Window.ofMinutes(30, 40), true);
    Storm storm = new Storm(seed, EVENTS, troubles);
    storm.run();
    StormReport report = new StormReport(seed, EVENTS, storm);
    StormTest.keep(report);

    assertThat(storm.faults)
        .as("warnings and faults of the bot")
        .allMatch(
            line ->
                line.startsWith("warning: the table does not answer")
                    || line.startsWith("warning: the incident store does not answer")
                    || line.startsWith("warning: refused, so once more in plain text"));
    assertThat(storm.queue.size()).as("left in the queue").isZero();
    assertThat(storm.queue.droppedBySqs).isEmpty();
    StormTest.assertPace(storm);
    assertThat(report.repetitions())
        .as("messages that tell what was shown before, and do not say so")
        .allMatch(shown -> shown.occasion().mayRepeat());
    assertEachIsShownOrInTheDeadLetterQueue(storm);
    assertTheLedgerAddsUp(storm);
  }

  private static void assertEachIsShownOrInTheDeadLetterQueue(Storm storm) {
    Set<String> waiting =
        storm.deadLetters.stream().map(StormOfFaultsTest::arn).collect(Collectors.toSet());
    assertThat(waiting)
        .as("what is refused without markup, too, is all that is left to the operator")
        .isEqualTo(
            IntStream.of(7, 27, 47)
                .mapToObj(
                    n -> "arn:aws:health:us-east-1::event/RDS/AWS_RDS_MAINTENANCE_SCHEDULED/" + n)
                .collect(Collectors.toSet()));
    Map<String, IncidentState> states = storm.states();
    assertThat(states).hasSize(EVENTS.maintenances() + 1);
    states.forEach(
        (arn, state) -> {
          assertThat(Telling.isComplete(state)).as(arn).isEqualTo(!waiting.contains(arn));
          assertThat(state.isBuried()).as(arn).isEqualTo(waiting.contains(arn));
        });
    assertThat(storm.store.noted()).isEmpty();
    Set<String> told = new HashSet<>();
    storm.robot.shown.stream()
        .map(Shown::announcement)
        .forEach(announcement -> told.addAll(StormReport.news(announcement)));
    Set<String> all = new HashSet<>(Set.of(StormEvents.PUBLIC + " is closed"));
    states.forEach(
        (arn, state) ->
            ((Incident) state.subject())
                .accounts().stream()
                    .filter(account -> !waiting.contains(arn))
                    .forEach(account -> all.add(arn + " " + account)));
    assertThat(all).hasSize(1 + EVENTS.accounts() + EVENTS.maintenances() - waiting.size());
    assertThat(told).containsAll(all);
  }

  private static String arn(Storm.DeadLetter letter) {
    HealthEvent event = (HealthEvent) new EventReader().read(letter.delivery().body());
    return event.arn().orElseThrow();
  }

  /** Told, folded, duplicates and dead letters are all deliveries, replayed ones included. */
  private static void assertTheLedgerAddsUp(Storm storm) {
    assertThat(storm.replayed).isGreaterThan(3);
    int settled = storm.settled.values().stream().mapToInt(Integer::intValue).sum();
    int inVain = storm.settledInVain.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(settled).as("each leaves the queue once").isEqualTo(storm.queue.published());
    Map<Column, Long> ledger = storm.tallies.sum("ops", TODAY, TODAY.plusDays(1));
    assertThat(ledger).containsEntry(Column.EVENTS, (long) settled + inVain);
    for (Column column : List.of(Column.FOLDED, Column.DUPLICATES, Column.DEAD_LETTERS)) {
      assertThat(ledger)
          .containsEntry(
              column,
              storm.settled.getOrDefault(column, 0)
                  + (long) storm.settledInVain.getOrDefault(column, 0));
    }
    assertThat(storm.replayed + storm.deadLetters.size())
        .as("nothing leaves the dead-letter queue but by a replay")
        .isGreaterThanOrEqualTo(storm.settled.get(Column.DEAD_LETTERS));
  }
}
