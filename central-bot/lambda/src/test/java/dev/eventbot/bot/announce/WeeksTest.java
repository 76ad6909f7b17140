package dev.eventbot.bot.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.incident.Heartbeat;
import dev.eventbot.bot.incident.InMemoryIncidentStore;
import dev.eventbot.bot.incident.States;
import dev.eventbot.bot.incident.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeeksTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
  private static final Instant SEEN = Instant.parse("2026-11-20T08:00:00Z");

  private final InMemoryTallies tallies = new InMemoryTallies();
  private final InMemoryIncidentStore store = new InMemoryIncidentStore();

  private Heartbeat week(Coverage.Note coverage) {
    return new Weeks("ops", tallies, store, coverage)
        .apply(new Subject.Week(MONDAY.minus(Duration.ofDays(7)), MONDAY));
  }

  @Test
  void countsTheSevenWholeDaysBeforeItsEnd() {
    tallies.add("ops", Instant.parse("2026-11-15T23:59:59Z"), Map.of(Column.EVENTS, 1000L));
    tallies.add("ops", Instant.parse("2026-11-16T00:00:00Z"), Map.of(Column.EVENTS, 1L));
    tallies.add(
        "ops",
        Instant.parse("2026-11-22T23:59:59Z"),
        Map.of(Column.EVENTS, 10L, Column.MESSAGES, 4L, Column.DEAD_LETTERS, 2L));
    tallies.add("ops", Instant.parse("2026-11-23T00:30:00Z"), Map.of(Column.EVENTS, 100L));
    tallies.add("dba", Instant.parse("2026-11-20T00:00:00Z"), Map.of(Column.EVENTS, 5000L));
    store.announced(States.told("ops", "a", 1, false));

    assertThat(week(() -> Optional.of(new Coverage(2000, 3, SEEN))))
        .isEqualTo(
            new Heartbeat(
                Instant.parse("2026-11-16T00:00:00Z"),
                Instant.parse("2026-11-23T00:00:00Z"),
                Optional.of(2000),
                Optional.of(3),
                Optional.of(SEEN),
                1,
                11,
                4,
                2));
  }

  @Test
  void saysNothingOfACoverageNobodyHasWrittenDown() {
    Heartbeat week = week(Coverage.Note.NONE);

    assertThat(week.accounts()).isEmpty();
    assertThat(week.regions()).isEmpty();
    assertThat(week.coverageAt()).isEmpty();
  }
}
