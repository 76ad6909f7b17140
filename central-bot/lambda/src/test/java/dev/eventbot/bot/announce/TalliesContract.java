package dev.eventbot.bot.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.incident.Race;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every ledger does. */
public interface TalliesContract {
  LocalDate SUNDAY = LocalDate.parse("2026-11-22");

  /** An empty one; the same for the whole of a test. */
  Tallies tallies();

  @Test
  default void sumsToNothingInEveryColumnBeforeAnythingWasCounted() {
    assertThat(tallies().sum("ops", SUNDAY, SUNDAY))
        .containsOnlyKeys(Column.values())
        .allSatisfy((column, count) -> assertThat(count).isZero());
  }

  @Test
  default void addsUpTheDaysFromTheFirstToTheLast() {
    count("ops", "2026-11-21T23:59:59.999Z", Map.of(Column.EVENTS, 1_000L));
    count("ops", "2026-11-22T00:00:00Z", Map.of(Column.EVENTS, 5L, Column.FOLDED, 3L));
    count("ops", "2026-11-22T23:59:59.999Z", Map.of(Column.EVENTS, 2L, Column.MESSAGES, 1L));
    count("ops", "2026-11-24T12:00:00Z", Map.of(Column.EVENTS, 1L));
    count("ops", "2026-11-25T00:00:00Z", Map.of(Column.EVENTS, 1_000L));
    count("dba", "2026-11-22T12:00:00Z", Map.of(Column.EVENTS, 1_000L));

    Map<Column, Long> sum = tallies().sum("ops", SUNDAY, SUNDAY.plusDays(2));

    assertThat(sum)
        .containsEntry(Column.EVENTS, 8L)
        .containsEntry(Column.FOLDED, 3L)
        .containsEntry(Column.MESSAGES, 1L)
        .containsEntry(Column.DEAD_LETTERS, 0L);
    assertThat(tallies().sum("ops", SUNDAY, SUNDAY.minusDays(1))).containsEntry(Column.EVENTS, 0L);
  }

  @Test
  default void countsInEveryColumnAndNothingForNothing() {
    count("ops", "2026-11-22T12:00:00Z", Map.of());
    for (Column column : Column.values()) {
      count("ops", "2026-11-22T12:00:00Z", Map.of(column, amountFor(column)));
    }

    assertThat(tallies().sum("ops", SUNDAY, SUNDAY))
        .allSatisfy((column, count) -> assertThat(count).isEqualTo(amountFor(column)));
  }

  @Test
  default void losesNoCountToSomebodyElse() throws InterruptedException {
    Race.run(
        4,
        racer -> {
          for (int each = 0; each < 25; each++) {
            count("ops", "2026-11-22T12:00:00Z", Map.of(Column.EVENTS, 1L));
          }
        });

    assertThat(tallies().sum("ops", SUNDAY, SUNDAY)).containsEntry(Column.EVENTS, 100L);
  }

  /** Another one for each column. */
  private static long amountFor(Column column) {
    return List.of(Column.values()).indexOf(column) + 1L;
  }

  private void count(String channel, String at, Map<Column, Long> counts) {
    tallies().add(channel, Instant.parse(at), counts);
  }
}
