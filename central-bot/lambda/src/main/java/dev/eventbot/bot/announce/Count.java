package dev.eventbot.bot.announce;

import dev.eventbot.bot.announce.Dispatcher.Dispatch;
import dev.eventbot.bot.announce.Tallies.Column;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what an invocation has done. */
final class Count {
  private Count() {}

  /** Each delivery is counted once, when it leaves the queue. */
  static Map<Column, Long> of(List<Arrival> batch, Dispatch dispatch) {
    Map<Column, Long> counts = new EnumMap<>(Column.class);
    counts.putAll(dispatch.counts());
    for (Arrival arrival : batch) {
      Fate fate = arrival.fate();
      if (fate instanceof Fate.Waiting || !isAnEvent(arrival)) {
        continue;
      }
      counts.merge(Column.EVENTS, 1L, Long::sum);
      column(fate).ifPresent(column -> counts.merge(column, 1L, Long::sum));
    }
    return counts;
  }

  /** The channel's own clock brings nothing. */
  private static boolean isAnEvent(Arrival arrival) {
    return arrival
        .reading()
        .as(event -> true, unreadable -> true, weekEnded -> false, probe -> false, report -> true);
  }

  private static Optional<Column> column(Fate fate) {
    if (fate instanceof Fate.Duplicate) {
      return Optional.of(Column.DUPLICATES);
    }
    if (fate instanceof Fate.Folded) {
      return Optional.of(Column.FOLDED);
    }
    if (fate instanceof Fate.Elsewhere) {
      return Optional.of(Column.ELSEWHERE);
    }
    return fate instanceof Fate.Buried ? Optional.of(Column.DEAD_LETTERS) : Optional.empty();
  }
}
