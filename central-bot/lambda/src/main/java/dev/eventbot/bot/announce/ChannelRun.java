package dev.eventbot.bot.announce;

import dev.eventbot.bot.announce.Dispatcher.Dispatch;
import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Takes one invocation's deliveries all the way: folds them into incidents, has sent what is due,
 * and says of each delivery what became of it. Safe for use by several threads.
 *
 * <p>What an incident has to tell is always in the queue, too: of all deliveries that brought
 * something untold, one per incident, its carrier, is kept there and comes back when it is time.
 * Nothing depends on a timer or on the store's index.
 */
public final class ChannelRun {
  private final Channel channel;
  private final Tallies tallies;
  private final EventReader reader = new EventReader();
  private final Admission admission;
  private final BatchFolding folding;
  private final Dispatcher dispatcher;
  private final WithoutStore withoutStore;
  private final Settlement settlement;
  private final ProbeRegister probes;

  /** One whose probes nobody looks for. */
  public ChannelRun(
      Channel channel,
      ChannelQueue queue,
      EventFilter filter,
      Tallies tallies,
      RandomGenerator random) {
    this(channel, queue, filter, tallies, CoverageReceipts.NONE, random);
  }

  public ChannelRun(
      Channel channel,
      ChannelQueue queue,
      EventFilter filter,
      Tallies tallies,
      CoverageReceipts receipts,
      RandomGenerator random) {
    Backoff backoff = new Backoff(random);
    Redelivery redelivery = new Redelivery(queue, backoff);
    this.channel = channel;
    this.tallies = tallies;
    this.admission = new Admission(filter, redelivery);
    this.withoutStore = new WithoutStore(channel, backoff);
    this.folding = new BatchFolding(channel, withoutStore, redelivery);
    this.dispatcher = new Dispatcher(channel, backoff);
    this.settlement = new Settlement(channel, queue, backoff, redelivery);
    this.probes = new ProbeRegister(channel.name(), receipts, redelivery);
  }

  /** Reads what was delivered, without doing anything about it. */
  public Reading read(Delivery delivery) {
    return reader.read(delivery.body());
  }

  /**
   * Settles all of them.
   *
   * @return the fate of each, in their order
   */
  public List<Fate> run(
      List<Delivery> deliveries, List<Reading> readings, Deadline deadline, Ledger ledger) {
    Instant begun = channel.clock().instant();
    List<Arrival> all = new ArrayList<>();
    for (int i = 0; i < deliveries.size(); i++) {
      all.add(new Arrival(deliveries.get(i), readings.get(i)));
    }
    Map<Boolean, List<Arrival>> quiet =
        all.stream().collect(Collectors.partitioningBy(ProbeRegister::isProbe));
    if (!quiet.get(false).isEmpty()) {
      settle(quiet.get(false), deadline, ledger);
    }
    // Last, so that no event waits for them.
    probes.record(quiet.get(true), begun, deadline, ledger);
    return all.stream().map(Arrival::fate).toList();
  }

  private void settle(List<Arrival> batch, Deadline deadline, Ledger ledger) {
    Map<String, List<Arrival>> incidents = admission.admitted(batch, ledger);
    Dispatch dispatch = dispatched(folding.folded(incidents, ledger), deadline, ledger);
    announceWithoutStore(batch, deadline, ledger);
    settlement.settle(batch, dispatch, ledger);
    Map<Column, Long> counts = Count.of(batch, dispatch);
    if (!counts.isEmpty()) {
      tallies.add(channel.name(), channel.clock().instant(), counts);
    }
    batch.forEach(arrival -> ledger.settled(arrival.reading(), arrival.delivery(), arrival.fate()));
  }

  private Dispatch dispatched(List<IncidentState> touched, Deadline deadline, Ledger ledger) {
    try {
      return dispatcher.dispatch(touched, deadline, ledger::warn);
    } catch (StoreUnavailable e) {
      ledger.warn(String.valueOf(e.getMessage()));
    } catch (RuntimeException fault) {
      ledger.fault(Optional.empty(), fault);
    }
    return new Dispatch(Map.of(), Optional.empty(), Map.of());
  }

  private void announceWithoutStore(List<Arrival> batch, Deadline deadline, Ledger ledger) {
    List<Reading> readings =
        batch.stream()
            .filter(Arrival::isStoreless)
            .filter(one -> WithoutStore.isCalledFor(one.reading(), one.delivery().receives()))
            .map(Arrival::reading)
            .toList();
    if (!readings.isEmpty()) {
      withoutStore.announce(readings, deadline, ledger);
    }
  }
}
