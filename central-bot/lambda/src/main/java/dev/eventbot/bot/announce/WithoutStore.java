package dev.eventbot.bot.announce;

import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.incident.Folding;
import dev.eventbot.bot.incident.InMemoryIncidentStore;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Claim;
import dev.eventbot.bot.incident.IncidentState.Told;
import dev.eventbot.bot.incident.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Announces while the incident store does not answer: an outage of DynamoDB is itself something a
 * group has to hear of. What one instance said it remembers, so a group hears it once from each, at
 * most twice, and each message says that it may be the second; the deliveries stay in the queue
 * until the store is back.
 */
final class WithoutStore {
  /** By then the store has been away for about a minute. */
  private static final int RECEIVES_BEFORE_ANYTHING = 3;

  /** As long as what could not be saved may take to come back. */
  private static final Duration AFTERMATH = Duration.ofMinutes(15);

  private final Channel channel;
  private final Dispatcher dispatcher;

  /** When this instance last found the store away. */
  private volatile Instant lastAway = Instant.MIN;

  WithoutStore(Channel real, Backoff backoff) {
    this.channel =
        new Channel(
            real.name(),
            new InMemoryIncidentStore(),
            new HalfPace(),
            real.robot(),
            real.wording(),
            real.followUpInterval(),
            real.weeks(),
            real.clock());
    this.dispatcher = new Dispatcher(channel, backoff);
  }

  /** What is urgent at once, anything else when the store stays away. */
  static boolean isCalledFor(Reading reading, int receives) {
    boolean longGone = receives >= RECEIVES_BEFORE_ANYTHING;
    // A week's figures are in the store.
    return reading.as(
        event -> longGone || (isUrgent(event) && receives > 1),
        raw -> longGone,
        ended -> false,
        probe -> false,
        report -> longGone);
  }

  private static boolean isUrgent(HealthEvent event) {
    return Incident.of(event).severity().isAtLeast(Severity.ACTION_REQUIRED);
  }

  void storeIsAway() {
    lastAway = channel.clock().instant();
  }

  /** Whether some instance, which need not be this one, may have told what a delivery brings. */
  boolean mayBeTold(Arrival arrival) {
    return lastAway.isAfter(channel.clock().instant().minus(AFTERMATH))
        || isCalledFor(arrival.reading(), arrival.delivery().receives() - 1);
  }

  /** Of something that may be told: nobody is at it, and the group hears that it may know. */
  IncidentState doubted(IncidentState state) {
    Claim ended = new Claim("without the store", channel.clock().instant());
    return state.claim().isPresent() ? state : state.withClaim(Optional.of(ended));
  }

  void announce(List<Reading> readings, Deadline deadline, Ledger ledger) {
    List<IncidentState> touched = new ArrayList<>();
    for (Reading reading : readings) {
      channel.store().save(doubted(fold(reading))).ifPresent(touched::add);
    }
    if (!touched.isEmpty()) {
      ledger.warn("the incident store does not answer, so announced without it");
      dispatcher.dispatch(touched, deadline, ledger::warn);
    }
  }

  private IncidentState fold(Reading reading) {
    String key = Folding.key(reading);
    return Folding.fold(channel.store().find(channel.name(), key), channel.name(), key, reading)
        .state();
  }

  /** What this instance has told on its own. */
  Optional<Told> told(String key) {
    return channel.store().find(channel.name(), key).flatMap(IncidentState::told);
  }
}
