package dev.eventbot.bot.announce;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The ledger of one process. */
public final class InMemoryTallies implements Tallies {
  private final Map<String, NavigableMap<LocalDate, Map<Column, Long>>> channels = new HashMap<>();

  @Override
  public synchronized void add(String channel, Instant at, Map<Column, Long> counts) {
    Map<Column, Long> day =
        channels
            .computeIfAbsent(channel, unused -> new TreeMap<>())
            .computeIfAbsent(
                LocalDate.ofInstant(at, ZoneOffset.UTC), unused -> new EnumMap<>(Column.class));
    counts.forEach((column, count) -> day.merge(column, count, Long::sum));
  }

  @Override
  public synchronized Map<Column, Long> sum(String channel, LocalDate from, LocalDate to) {
    Map<Column, Long> sum = Tallies.nothing();
    if (!from.isAfter(to)) {
      channels
          .getOrDefault(channel, new TreeMap<>())
          .subMap(from, true, to, true)
          .values()
          .forEach(day -> day.forEach((column, count) -> sum.merge(column, count, Long::sum)));
    }
    return sum;
  }
}
