package dev.eventbot.bot.announce;

import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.incident.Folding.Kind;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Carrier;
import java.util.Optional;

/** One delivery on its way through an invocation, and what is known of it so far. */
final class Arrival {
  private final Delivery delivery;
  private final Reading reading;
  private Optional<String> key = Optional.empty();
  private Kind kind = Kind.DUPLICATE;
  private boolean addsSomething;
  private boolean storeless;
  private boolean leads;
  private Optional<Fate> fate = Optional.empty();

  Arrival(Delivery delivery, Reading reading) {
    this.delivery = delivery;
    this.reading = reading;
  }

  Delivery delivery() {
    return delivery;
  }

  Reading reading() {
    return reading;
  }

  /** Its incident's; only of one that was admitted. */
  String key() {
    return key.orElseThrow();
  }

  void about(String incident) {
    key = Optional.of(incident);
  }

  /** What it was for its incident. */
  Kind kind() {
    return kind;
  }

  void foldedAs(Kind as, boolean changesTheState) {
    kind = as;
    addsSomething = changesTheState;
  }

  boolean addsSomething() {
    return isOpen() && addsSomething;
  }

  /** The store could not be asked about it. */
  boolean isStoreless() {
    return storeless;
  }

  void missTheStore() {
    storeless = true;
  }

  /** The first of its incident in this invocation, so the one that made it be sent. */
  boolean leads() {
    return leads;
  }

  void lead() {
    leads = true;
  }

  /** Nothing has been decided about it yet. */
  boolean isOpen() {
    return fate.isEmpty();
  }

  Fate fate() {
    return fate.orElseThrow();
  }

  void end(Fate as) {
    fate = Optional.of(as);
  }

  /** Whether it is the one that is kept in the queue for its incident. */
  boolean carries(IncidentState state) {
    return delivery
        .itemIdentifier()
        .equals(state.carrier().map(Carrier::messageId).or(() -> Optional.of("")));
  }
}
