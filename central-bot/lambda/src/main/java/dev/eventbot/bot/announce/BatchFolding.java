package dev.eventbot.bot.announce;

import dev.eventbot.bot.incident.Folding;
import dev.eventbot.bot.incident.Folding.Kind;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Attempt;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Folds a batch into the store: one read and one write for each incident, however many came. */
final class BatchFolding {
  private final Channel channel;
  private final WithoutStore withoutStore;
  private final Redelivery redelivery;

  BatchFolding(Channel channel, WithoutStore withoutStore, Redelivery redelivery) {
    this.channel = channel;
    this.withoutStore = withoutStore;
    this.redelivery = redelivery;
  }

  /**
   * Ends only what could not be saved.
   *
   * @return the states as they are now
   */
  List<IncidentState> folded(Map<String, List<Arrival>> incidents, Ledger ledger) {
    List<IncidentState> touched = new ArrayList<>();
    incidents.forEach(
        (key, group) -> {
          save(key, group, ledger).ifPresent(touched::add);
          group.stream().filter(Arrival::isOpen).findFirst().ifPresent(Arrival::lead);
        });
    return touched;
  }

  private Optional<IncidentState> save(String key, List<Arrival> group, Ledger ledger) {
    try {
      return folded(key, group, ledger);
    } catch (StoreUnavailable e) {
      ledger.warn(String.valueOf(e.getMessage()));
      withoutStore.storeIsAway();
      for (Arrival arrival : group) {
        arrival.missTheStore();
        arrival.end(redelivery.later(arrival.delivery(), "retry", e.getMessage()));
      }
    } catch (RuntimeException fault) {
      if (group.size() > 1) {
        // Whichever it is: one by one, the others are saved.
        return group.stream()
            .map(arrival -> save(key, List.of(arrival), ledger))
            .reduce(Optional.empty(), (before, now) -> now.or(() -> before));
      }
      redelivery.afterFault(group.get(0), fault, ledger);
    }
    return Optional.empty();
  }

  private Optional<IncidentState> folded(String key, List<Arrival> group, Ledger ledger) {
    while (true) {
      Optional<IncidentState> state = channel.store().find(channel.name(), key);
      for (Arrival arrival : group) {
        if (arrival.isOpen()) {
          state = folded(arrival, state, ledger);
        }
      }
      if (group.stream().noneMatch(Arrival::addsSomething)) {
        return state;
      }
      Optional<IncidentState> saved = channel.store().save(state.orElseThrow());
      if (saved.isPresent()) {
        channel.note(saved.get());
        return saved;
      }
    }
  }

  private Optional<IncidentState> folded(
      Arrival arrival, Optional<IncidentState> known, Ledger ledger) {
    try {
      String key = arrival.key();
      Folding.Result result = Folding.fold(known, channel.name(), key, arrival.reading());
      IncidentState state = result.state();
      boolean again = state.isBuried() && arrival.delivery().again();
      arrival.foldedAs(result.kind(), result.kind() != Kind.DUPLICATE || again);
      if (!arrival.addsSomething()) {
        return Optional.of(state);
      }
      IncidentState news =
          result.kind() == Kind.OPENED
              ? withoutStore.told(key).map(state::withTold).orElse(state)
              : revived(state);
      return Optional.of(withoutStore.mayBeTold(arrival) ? withoutStore.doubted(news) : news);
    } catch (RuntimeException fault) {
      redelivery.afterFault(arrival, fault, ledger);
      return known;
    }
  }

  /** What was given up begins again with the news; a copy of what is known changes nothing. */
  private static IncidentState revived(IncidentState state) {
    return state.isBuried() ? state.withAttempt(Attempt.FRESH) : state;
  }
}
