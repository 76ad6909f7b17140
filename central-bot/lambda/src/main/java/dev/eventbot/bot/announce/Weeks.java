package dev.eventbot.bot.announce;

import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.incident.Heartbeat;
import dev.eventbot.bot.incident.IncidentStore;
import dev.eventbot.bot.incident.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gathers what a channel's week brought. The ledger counts by days of UTC, so a week here is the
 * seven whole days before the one it ends on.
 */
public final class Weeks implements Function<Subject.Week, Heartbeat> {
  private final String channel;
  private final Tallies tallies;
  private final IncidentStore store;
  private final Coverage.Note coverage;

  public Weeks(String channel, Tallies tallies, IncidentStore store, Coverage.Note coverage) {
    this.channel = channel;
    this.tallies = tallies;
    this.store = store;
    this.coverage = coverage;
  }

  /**
   * The week in numbers.
   *
   * @throws IncidentStore.StoreUnavailable when they cannot be known
   */
  @Override
  public Heartbeat apply(Subject.Week week) {
    LocalDate from = LocalDate.ofInstant(week.from(), ZoneOffset.UTC);
    LocalDate to = LocalDate.ofInstant(week.to(), ZoneOffset.UTC);
    Map<Column, Long> sum = tallies.sum(channel, from, to.minusDays(1));
    Optional<Coverage> covered = coverage.read();
    return new Heartbeat(
        start(from),
        start(to),
        covered.map(Coverage::accounts),
        covered.map(Coverage::regions),
        covered.map(Coverage::at),
        store.open(channel),
        sum.get(Column.EVENTS),
        sum.get(Column.MESSAGES),
        sum.get(Column.DEAD_LETTERS));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
