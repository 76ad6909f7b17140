package dev.eventbot.bot.announce;

import dev.eventbot.bot.announce.Dispatcher.Dispatch;
import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.event.WeekEnded;
import dev.eventbot.bot.incident.Folding;
import dev.eventbot.bot.incident.Folding.Kind;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Attempt;
import dev.eventbot.bot.incident.IncidentState.Carrier;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import dev.eventbot.bot.incident.Subject;
import dev.eventbot.bot.incident.Telling;
import dev.eventbot.bot.robot.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Takes one invocation's deliveries all the way: folds them into incidents, has sent what is due,
 * and says of each delivery what became of it. Safe for use by several threads.
 *
 * <p>What an incident has to tell is always in the queue, too: of all deliveries that brought
 * something untold, one per incident, its carrier, is kept there and comes back when it is time.
 * Nothing depends on a timer or on the store's index.
 */
public final class ChannelRun {
  /** How late a carrier may come back before another takes its place. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Channel channel;
  private final ChannelQueue queue;
  private final EventFilter filter;
  private final Tallies tallies;
  private final Backoff backoff;
  private final Dispatcher dispatcher;
  private final WithoutStore withoutStore;
  private final EventReader reader = new EventReader();

  public ChannelRun(
      Channel channel,
      ChannelQueue queue,
      EventFilter filter,
      Tallies tallies,
      RandomGenerator random) {
    this.channel = channel;
    this.queue = queue;
    this.filter = filter;
    this.tallies = tallies;
    this.backoff = new Backoff(random);
    this.dispatcher = new Dispatcher(channel, backoff);
    this.withoutStore = new WithoutStore(channel, backoff);
  }

  /** One delivery, and what is known of it so far. */
  private static final class Item {
    final Delivery delivery;
    final Reading reading;
    Optional<String> key = Optional.empty();
    Kind kind = Kind.DUPLICATE;
    boolean addsSomething;

    /** The store could not be asked about it. */
    boolean storeless;

    /** The first of its incident in this invocation, so the one that made it be sent. */
    boolean leads;

    Optional<Fate> fate = Optional.empty();

    Item(Delivery delivery, Reading reading) {
      this.delivery = delivery;
      this.reading = reading;
    }

    boolean addsSomething() {
      return fate.isEmpty() && addsSomething;
    }

    boolean isCarrier(IncidentState state) {
      return delivery
          .itemIdentifier()
          .equals(state.carrier().map(Carrier::messageId).or(() -> Optional.of("")));
    }
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
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < deliveries.size(); i++) {
      items.add(new Item(deliveries.get(i), readings.get(i)));
    }
    Map<String, List<Item>> incidents = new LinkedHashMap<>();
    items.forEach(
        item ->
            admit(item, ledger)
                .ifPresent(
                    key -> incidents.computeIfAbsent(key, k -> new ArrayList<>()).add(item)));
    List<IncidentState> touched = new ArrayList<>();
    incidents.forEach(
        (key, group) -> {
          take(key, group, ledger).ifPresent(touched::add);
          group.stream()
              .filter(item -> item.fate.isEmpty())
              .findFirst()
              .ifPresent(item -> item.leads = true);
        });
    Dispatch dispatch = dispatched(touched, deadline, ledger);
    announceWithoutStore(items, deadline, ledger);
    Map<String, IncidentState> latest = new HashMap<>();
    items.stream()
        .filter(item -> item.fate.isEmpty())
        .forEach(item -> settle(item, latest, dispatch, ledger));
    tally(items, dispatch);
    items.forEach(item -> ledger.settled(item.reading, item.delivery, item.fate.orElseThrow()));
    return items.stream().map(item -> item.fate.orElseThrow()).toList();
  }

  /** The key of its incident; empty when its fate is decided. A fault of one costs no neighbour. */
  private Optional<String> admit(Item item, Ledger ledger) {
    try {
      if (item.reading instanceof HealthEvent event
          && !filter.accepts(item.delivery.body(), event)) {
        item.fate = Optional.of(new Fate.Elsewhere("not for this channel"));
        return Optional.empty();
      }
      item.key = Optional.of(key(item.reading));
    } catch (RuntimeException fault) {
      faulty(item, fault, ledger);
    }
    return item.key;
  }

  private void faulty(Item item, RuntimeException fault, Ledger ledger) {
    ledger.fault(item.delivery.itemIdentifier(), fault);
    item.fate =
        Optional.of(
            handedBack(item, "retry", "fault in the bot: " + fault.getClass().getSimpleName()));
  }

  /** All that is about one incident, with one read and one write. */
  private Optional<IncidentState> take(String key, List<Item> group, Ledger ledger) {
    try {
      return folded(key, group, ledger);
    } catch (StoreUnavailable e) {
      ledger.warn(String.valueOf(e.getMessage()));
      for (Item item : group) {
        item.storeless = true;
        item.fate = Optional.of(handedBack(item, "retry", e.getMessage()));
      }
    } catch (RuntimeException fault) {
      if (group.size() > 1) {
        // Whichever it is: one by one, the others are saved.
        return group.stream()
            .map(item -> take(key, List.of(item), ledger))
            .reduce(Optional.empty(), (before, now) -> now.or(() -> before));
      }
      faulty(group.get(0), fault, ledger);
    }
    return Optional.empty();
  }

  private Optional<IncidentState> folded(String key, List<Item> group, Ledger ledger) {
    while (true) {
      Optional<IncidentState> known = channel.store().find(channel.name(), key);
      Optional<IncidentState> state = known;
      for (Item item : group) {
        if (item.fate.isEmpty()) {
          state = folded(item, state, key, ledger);
        }
      }
      if (group.stream().noneMatch(Item::addsSomething)) {
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
      Item item, Optional<IncidentState> known, String key, Ledger ledger) {
    try {
      Folding.Result result = fold(item.reading, known, key);
      item.kind = result.kind();
      boolean again = isBuried(result.state()) && item.delivery.again();
      item.addsSomething = result.kind() != Kind.DUPLICATE || again;
      if (!item.addsSomething) {
        return Optional.of(result.state());
      }
      return Optional.of(
          result.kind() == Kind.OPENED
              ? withoutStore.told(key).map(result.state()::withTold).orElse(result.state())
              : revived(result.state()));
    } catch (RuntimeException fault) {
      faulty(item, fault, ledger);
      return known;
    }
  }

  /** What was given up begins again with the news; a copy of what is known changes nothing. */
  private static IncidentState revived(IncidentState state) {
    return isBuried(state) ? state.withAttempt(Attempt.FRESH) : state;
  }

  private static boolean isBuried(IncidentState state) {
    return state.attempt().equals(Attempt.BURIED);
  }

  private static String key(Reading reading) {
    if (reading instanceof HealthEvent event) {
      return Folding.key(event);
    }
    return reading instanceof UnreadableEvent raw
        ? Folding.key(raw)
        : Folding.key(week((WeekEnded) reading));
  }

  private Folding.Result fold(Reading reading, Optional<IncidentState> known, String key) {
    if (reading instanceof HealthEvent event) {
      return Folding.fold(known, channel.name(), key, event);
    }
    Subject subject =
        reading instanceof UnreadableEvent raw ? new Subject.Raw(raw) : week((WeekEnded) reading);
    return Folding.fold(known, channel.name(), key, subject);
  }

  private static Subject.Week week(WeekEnded ended) {
    Instant to = ended.at().orElse(Instant.EPOCH);
    return new Subject.Week(to.minus(Duration.ofDays(7)), to);
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

  private void announceWithoutStore(List<Item> items, Deadline deadline, Ledger ledger) {
    List<Reading> readings =
        items.stream()
            .filter(item -> item.storeless)
            .filter(item -> WithoutStore.isCalledFor(item.reading, item.delivery.receives()))
            .map(item -> item.reading)
            .toList();
    if (!readings.isEmpty()) {
      withoutStore.announce(readings, deadline, ledger);
    }
  }

  /**
   * Decides on one delivery.
   *
   * @param latest states read since the events were saved: old ones do, because whoever changes one
   *     finds in it what was saved; without those that this invocation has changed again
   */
  private void settle(
      Item item, Map<String, IncidentState> latest, Dispatch dispatch, Ledger ledger) {
    try {
      item.fate = Optional.of(fate(item, latest, dispatch));
    } catch (StoreUnavailable e) {
      ledger.warn(String.valueOf(e.getMessage()));
      item.fate = Optional.of(handedBack(item, "retry", e.getMessage()));
    }
  }

  private Fate fate(Item item, Map<String, IncidentState> latest, Dispatch dispatch) {
    String key = item.key.orElseThrow();
    Optional<Outcome> outcome = Optional.ofNullable(dispatch.outcomes().get(key));
    Optional<IncidentState> found =
        Optional.ofNullable(latest.remove(key)).or(() -> channel.store().find(channel.name(), key));
    while (found.isPresent()) {
      if (!Telling.isComplete(found.get())) {
        return untold(item, found.get(), latest, outcome, dispatch);
      }
      if (!item.isCarrier(found.get())) {
        latest.put(key, found.get());
        return told(item, outcome);
      }
      // Whoever adds to the incident from now on finds no carrier; whoever has done so meanwhile
      // makes this one carry on.
      if (channel.store().save(found.get().withCarrier(Optional.empty())).isPresent()) {
        return new Fate.Told(outcome.map(Outcome::reason).orElse("told already"));
      }
      found = channel.store().find(channel.name(), key);
    }
    return handedBack(item, "retry", "its incident is not kept any more");
  }

  private static Fate told(Item item, Optional<Outcome> outcome) {
    if (item.kind == Kind.OPENED || (item.leads && outcome.isPresent())) {
      return new Fate.Told(outcome.map(Outcome::reason).orElse("told already"));
    }
    return item.kind == Kind.FOLDED
        ? new Fate.Folded("told with its incident")
        : new Fate.Duplicate("told already");
  }

  private Fate untold(
      Item item,
      IncidentState state,
      Map<String, IncidentState> latest,
      Optional<Outcome> outcome,
      Dispatch dispatch) {
    Instant now = channel.clock().instant();
    if (isBuried(state)) {
      latest.put(state.key(), state);
      return carriedByAnother(item, "its incident is in the dead-letter queue");
    }
    if (!item.isCarrier(state) && hasLiveCarrier(state, now)) {
      latest.put(state.key(), state);
      return carriedByAnother(item, "its incident waits to be told");
    }
    if (outcome.filter(failed -> isFinal(failed, state, now)).isPresent()) {
      return buried(item, state, outcome.get());
    }
    return carried(item, state, outcome, dispatch);
  }

  private static Fate carriedByAnother(Item item, String reason) {
    return item.kind == Kind.DUPLICATE ? new Fate.Duplicate(reason) : new Fate.Folded(reason);
  }

  private static boolean hasLiveCarrier(IncidentState state, Instant now) {
    return state.carrier().filter(c -> c.until().plus(LATE).isAfter(now)).isPresent();
  }

  private static boolean isFinal(Outcome outcome, IncidentState state, Instant now) {
    return outcome instanceof Outcome.Configuration
        || outcome instanceof Outcome.Refused
        || (outcome instanceof Outcome.Retry && Backoff.isHopeless(state.attempt(), now));
  }

  private Fate buried(Item item, IncidentState state, Outcome outcome) {
    if (item.delivery.itemIdentifier().isEmpty()
        || !queue.bury(item.delivery, outcome.label() + ": " + outcome.reason())) {
      return handedBack(item, outcome.label(), outcome.reason());
    }
    channel
        .change(state, latest -> latest.withCarrier(Optional.empty()).withAttempt(Attempt.BURIED))
        .ifPresent(saved -> channel.store().settle(saved.channel(), saved.key(), saved.version()));
    // What was tried for an hour is not tried any more: whoever follows a test event has to know.
    return new Fate.Buried(
        outcome instanceof Outcome.Retry ? "dead-lettered" : outcome.label(), outcome.reason());
  }

  private Fate carried(
      Item item, IncidentState state, Optional<Outcome> outcome, Dispatch dispatch) {
    Instant now = channel.clock().instant();
    Instant due = channel.dueAt(state);
    Instant paced = dispatch.notBefore().filter(due::isBefore).orElse(due);
    Duration delay = Duration.between(now, paced);
    Duration wait = (delay.compareTo(SOON) < 0 ? SOON : delay).plus(backoff.spread());
    String reason = outcome.map(Outcome::reason).orElse("not before " + now.plus(wait).toString());
    if (item.delivery.itemIdentifier().isPresent()) {
      Carrier carrier = new Carrier(item.delivery.itemIdentifier().get(), now.plus(wait));
      channel.change(state, latest -> latest.withCarrier(Optional.of(carrier)));
      queue.hide(item.delivery, wait);
    }
    return new Fate.Waiting(outcome.map(Outcome::label).orElse("waiting"), reason, wait);
  }

  private Fate handedBack(Item item, String label, String reason) {
    Duration wait = backoff.pause(Math.max(1, item.delivery.receives()));
    if (item.delivery.itemIdentifier().isPresent()) {
      queue.hide(item.delivery, wait);
    }
    return new Fate.Waiting(label, reason, wait);
  }

  /** Each delivery is counted once, when it leaves the queue. */
  private void tally(List<Item> items, Dispatch dispatch) {
    Map<Column, Long> counts = new EnumMap<>(Column.class);
    counts.putAll(dispatch.counts());
    for (Item item : items) {
      Fate fate = item.fate.orElseThrow();
      if (item.reading instanceof WeekEnded || fate instanceof Fate.Waiting) {
        continue;
      }
      counts.merge(Column.EVENTS, 1L, Long::sum);
      column(fate).ifPresent(column -> counts.merge(column, 1L, Long::sum));
    }
    if (!counts.isEmpty()) {
      tallies.add(channel.name(), channel.clock().instant(), counts);
    }
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
