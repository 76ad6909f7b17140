package dev.eventbot.bot.announce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * The channel's ledger: what became of each event. Counts by day (UTC), kept for 90 days. Safe for
 * use by several threads.
 */
public interface Tallies {

  /** Columns of the ledger. */
  enum Column {
    /** Events taken from the queue, each once however often it came back. */
    EVENTS,
    /** Of these: known already, from another region, a backup or a redelivery. */
    DUPLICATES,
    /** Of these: added to an incident that had been opened by another. */
    FOLDED,
    /** Of these: not meant for this channel by its routing. */
    ELSEWHERE,
    /** Messages the robot took. */
    MESSAGES,
    /** Of these: digests. */
    DIGESTS,
    /** Posts the robot or the network failed. */
    FAILURES,
    /** Events handed to the dead-letter queue by the bot. */
    DEAD_LETTERS
  }

  /** Never fails: a count is not worth a message. */
  void add(String channel, Instant at, Map<Column, Long> counts);

  /**
   * The days together.
   *
   * @param from inclusive
   * @param to inclusive
   * @return every column, also those nothing was counted in
   * @throws dev.eventbot.bot.incident.IncidentStore.StoreUnavailable when it cannot be known
   */
  Map<Column, Long> sum(String channel, LocalDate from, LocalDate to);

  /** A sum to add to: zero in every column. */
  static Map<Column, Long> nothing() {
    Map<Column, Long> sum = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      sum.put(column, 0L);
    }
    return sum;
  }
}
