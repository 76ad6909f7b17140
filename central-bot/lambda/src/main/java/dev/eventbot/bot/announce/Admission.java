package dev.eventbot.bot.announce;

import dev.eventbot.bot.incident.Folding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides what of a batch is for this channel, and sorts it by what it is about. */
final class Admission {
  private final EventFilter filter;
  private final Redelivery redelivery;

  Admission(EventFilter filter, Redelivery redelivery) {
    this.filter = filter;
    this.redelivery = redelivery;
  }

  /**
   * Ends what is not for this channel.
   *
   * @return all others by their incident's key, in the order in which they came
   */
  Map<String, List<Arrival>> admitted(List<Arrival> batch, Ledger ledger) {
    Map<String, List<Arrival>> incidents = new LinkedHashMap<>();
    for (Arrival arrival : batch) {
      try {
        if (isForThisChannel(arrival)) {
          arrival.about(Folding.key(arrival.reading()));
          incidents.computeIfAbsent(arrival.key(), key -> new ArrayList<>()).add(arrival);
        } else {
          arrival.end(new Fate.Elsewhere("not for this channel"));
        }
      } catch (RuntimeException fault) {
        redelivery.afterFault(arrival, fault, ledger);
      }
    }
    return incidents;
  }

  /** What could not be read may be the one that matters, and nobody else hears of the week. */
  private boolean isForThisChannel(Arrival arrival) {
    return arrival
        .reading()
        .as(
            event -> filter.accepts(arrival.delivery().body(), event),
            unreadable -> true,
            weekEnded -> true,
            probe -> false,
            report -> true);
  }
}
