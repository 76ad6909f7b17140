package dev.eventbot.bot.announce;

import dev.eventbot.bot.announce.Dispatcher.Dispatch;
import dev.eventbot.bot.incident.Folding.Kind;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Attempt;
import dev.eventbot.bot.incident.IncidentState.Carrier;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import dev.eventbot.bot.incident.Telling;
import dev.eventbot.bot.robot.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides the fate of each delivery once the robot has been asked: of all that brought something
 * untold, one per incident, its carrier, stays in the queue; every other may go.
 */
final class Settlement {
  /** How late a carrier may come back before another takes its place. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Channel channel;
  private final ChannelQueue queue;
  private final Backoff backoff;
  private final Redelivery redelivery;

  Settlement(Channel channel, ChannelQueue queue, Backoff backoff, Redelivery redelivery) {
    this.channel = channel;
    this.queue = queue;
    this.backoff = backoff;
    this.redelivery = redelivery;
  }

  /** Ends all of them that are still open. */
  void settle(List<Arrival> batch, Dispatch dispatch, Ledger ledger) {
    Round round = new Round(dispatch);
    batch.stream().filter(Arrival::isOpen).forEach(arrival -> round.settle(arrival, ledger));
  }

  private final class Round {
    private final Dispatch dispatch;

    /**
     * States read since the events were saved: old ones do, because whoever changes one finds in it
     * what was saved; without those that this invocation has changed again.
     */
    private final Map<String, IncidentState> latest = new HashMap<>();

    Round(Dispatch dispatch) {
      this.dispatch = dispatch;
    }

    void settle(Arrival arrival, Ledger ledger) {
      try {
        arrival.end(fate(arrival));
      } catch (StoreUnavailable e) {
        ledger.warn(String.valueOf(e.getMessage()));
        arrival.end(redelivery.later(arrival.delivery(), "retry", e.getMessage()));
      }
    }

    private Fate fate(Arrival arrival) {
      String key = arrival.key();
      Optional<Outcome> outcome = Optional.ofNullable(dispatch.outcomes().get(key));
      Optional<IncidentState> found =
          Optional.ofNullable(latest.remove(key))
              .or(() -> channel.store().find(channel.name(), key));
      while (found.isPresent()) {
        if (!Telling.isComplete(found.get())) {
          return untold(arrival, found.get(), outcome);
        }
        if (!arrival.carries(found.get())) {
          latest.put(key, found.get());
          return told(arrival, outcome);
        }
        // Whoever adds to the incident from now on finds no carrier; whoever has done so meanwhile
        // makes this one carry on.
        if (channel.store().save(found.get().withCarrier(Optional.empty())).isPresent()) {
          return new Fate.Told(outcome.map(Outcome::reason).orElse("told already"));
        }
        found = channel.store().find(channel.name(), key);
      }
      return redelivery.later(arrival.delivery(), "retry", "its incident is not kept any more");
    }

    private Fate untold(Arrival arrival, IncidentState state, Optional<Outcome> outcome) {
      Instant now = channel.clock().instant();
      if (state.isBuried()) {
        latest.put(state.key(), state);
        return carriedByAnother(arrival, "its incident is in the dead-letter queue");
      }
      if (!arrival.carries(state) && hasLiveCarrier(state, now)) {
        latest.put(state.key(), state);
        return carriedByAnother(arrival, "its incident waits to be told");
      }
      return outcome.filter(failed -> isFinal(failed, state, now)).isPresent()
          ? buried(arrival, state, outcome.get())
          : carried(arrival, state, outcome);
    }

    private Fate buried(Arrival arrival, IncidentState state, Outcome outcome) {
      if (arrival.delivery().itemIdentifier().isEmpty()
          || !queue.bury(arrival.delivery(), outcome.label() + ": " + outcome.reason())) {
        return redelivery.later(arrival.delivery(), outcome.label(), outcome.reason());
      }
      channel
          .change(state, known -> known.withCarrier(Optional.empty()).withAttempt(Attempt.BURIED))
          .ifPresent(
              saved -> channel.store().settle(saved.channel(), saved.key(), saved.version()));
      // What was tried for an hour is not tried any more: whoever follows a test event has to
      // know.
      return new Fate.Buried(
          outcome instanceof Outcome.Retry ? "dead-lettered" : outcome.label(), outcome.reason());
    }

    private Fate carried(Arrival arrival, IncidentState state, Optional<Outcome> outcome) {
      Instant now = channel.clock().instant();
      Instant due = channel.dueAt(state);
      Instant paced = dispatch.notBefore().filter(due::isBefore).orElse(due);
      Duration delay = Duration.between(now, paced);
      Duration wait = (delay.compareTo(SOON) < 0 ? SOON : delay).plus(backoff.spread());
      arrival
          .delivery()
          .itemIdentifier()
          .map(id -> new Carrier(id, now.plus(wait)))
          .ifPresent(
              carrier -> channel.change(state, known -> known.withCarrier(Optional.of(carrier))));
      return redelivery.after(
          wait,
          arrival.delivery(),
          outcome.map(Outcome::label).orElse("waiting"),
          outcome.map(Outcome::reason).orElse("not before " + now.plus(wait)));
    }
  }

  private static Fate told(Arrival arrival, Optional<Outcome> outcome) {
    if (arrival.kind() == Kind.OPENED || (arrival.leads() && outcome.isPresent())) {
      return new Fate.Told(outcome.map(Outcome::reason).orElse("told already"));
    }
    return arrival.kind() == Kind.FOLDED
        ? new Fate.Folded("told with its incident")
        : new Fate.Duplicate("told already");
  }

  private static Fate carriedByAnother(Arrival arrival, String reason) {
    return arrival.kind() == Kind.DUPLICATE ? new Fate.Duplicate(reason) : new Fate.Folded(reason);
  }

  private static boolean hasLiveCarrier(IncidentState state, Instant now) {
    return state.carrier().filter(c -> c.until().plus(LATE).isAfter(now)).isPresent();
  }

  private static boolean isFinal(Outcome outcome, IncidentState state, Instant now) {
    return outcome instanceof Outcome.Configuration
        || outcome instanceof Outcome.Refused
        || (outcome instanceof Outcome.Retry && Backoff.isHopeless(state.attempt(), now));
  }
}
