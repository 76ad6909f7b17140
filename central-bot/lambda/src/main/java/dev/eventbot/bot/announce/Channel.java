package dev.eventbot.bot.announce;

import dev.eventbot.bot.incident.Heartbeat;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Pending;
import dev.eventbot.bot.incident.IncidentStore;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import dev.eventbot.bot.incident.Subject;
import dev.eventbot.bot.incident.Telling;
import dev.eventbot.bot.robot.ChatRobot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One chat group and what serves it.
 *
 * @param followUpInterval between messages that only add to an earlier one
 * @param weeks gathers what a week's heartbeat says
 * @param enrichment asked about an incident before its group is told
 */
public record Channel(
    String name,
    IncidentStore store,
    RobotSlots slots,
    ChatRobot robot,
    Wording wording,
    Duration followUpInterval,
    Function<Subject.Week, Heartbeat> weeks,
    Enrichment enrichment,
    Clock clock) {

  /** One that tells what events bring and nothing else. */
  public Channel(
      String name,
      IncidentStore store,
      RobotSlots slots,
      ChatRobot robot,
      Wording wording,
      Duration followUpInterval,
      Function<Subject.Week, Heartbeat> weeks,
      Clock clock) {
    this(name, store, slots, robot, wording, followUpInterval, weeks, Enrichment.NONE, clock);
  }

  /** Two instances and a handful of retries never collide that often. */
  private static final int MOST_TRIES = 50;

  /**
   * Saves a change over whatever the latest version is.
   *
   * @return as saved; empty when the incident is not kept any more
   */
  Optional<IncidentState> change(IncidentState known, UnaryOperator<IncidentState> change) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<IncidentState> latest = store.find(name, known.key());
      if (latest.isEmpty()) {
        return Optional.empty();
      }
      Optional<IncidentState> saved = store.save(change.apply(latest.get()));
      if (saved.isPresent()) {
        return saved;
      }
    }
    throw new StoreUnavailable("a state changed at every try", null);
  }

  void note(IncidentState state) {
    store.note(name, pending(state), state.version());
  }

  Pending pending(IncidentState state) {
    return new Pending(
        state.key(), state.subject().severity(), Telling.dueAt(state, followUpInterval));
  }

  /** When what is untold may be sent, as far as the incident itself is concerned. */
  Instant dueAt(IncidentState state) {
    Instant due = Telling.dueAt(state, followUpInterval);
    return state
        .claim()
        .map(IncidentState.Claim::until)
        .filter(until -> until.isAfter(due))
        .orElse(due);
  }
}
