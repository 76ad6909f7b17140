package dev.eventbot.bot.announce;

import dev.eventbot.bot.announce.RobotSlots.Slot;
import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Attempt;
import dev.eventbot.bot.incident.IncidentState.Claim;
import dev.eventbot.bot.incident.IncidentState.Pending;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.incident.Telling;
import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.robot.ChatRobot;
import dev.eventbot.bot.robot.Outcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Sends what a channel has to tell, most severe first, as far as its robot's pace and the
 * invocation's time go. Safe for use by several threads and instances at once: each incident is
 * claimed before it is sent, and counts as told only after the robot said so.
 */
final class Dispatcher {
  /** More would not be read, and each costs a read and two writes. */
  private static final int MOST_IN_A_DIGEST = 100;

  private static final int MOST_LOOKED_AT = 300;

  /** A quarter of a robot's messages is kept for what is urgent. */
  private static final int SPARE_SHARE = 4;

  private final Channel channel;
  private final Backoff backoff;

  Dispatcher(Channel channel, Backoff backoff) {
    this.channel = channel;
    this.backoff = backoff;
  }

  /**
   * What was done.
   *
   * @param outcomes by incident key, of those that were attempted
   * @param notBefore when the robot takes the next message, if it takes none now
   */
  record Dispatch(
      Map<String, Outcome> outcomes, Optional<Instant> notBefore, Map<Column, Long> counts) {}

  /** An incident that may be sent now. */
  private record Ready(IncidentState state, Announcement announcement, boolean mayRepeat) {}

  /**
   * One round.
   *
   * @param touched states this invocation has just saved; whatever else waits is looked up
   */
  Dispatch dispatch(List<IncidentState> touched, Deadline deadline, Consumer<String> warnings) {
    return new Round(deadline, warnings).run(touched);
  }

  private final class Round {
    private final Deadline deadline;
    private final Consumer<String> warnings;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<Column, Long> counts = new EnumMap<>(Column.class);
    private Optional<Instant> notBefore = Optional.empty();

    Round(Deadline deadline, Consumer<String> warnings) {
      this.deadline = deadline;
      this.warnings = warnings;
    }

    Dispatch run(List<IncidentState> touched) {
      Deque<Pending> waiting = waiting(touched);
      while (deadline.allowsOneMore()) {
        Optional<Ready> head = next(waiting);
        if (head.isEmpty() || !sendOneOrMany(head.get(), waiting)) {
          break;
        }
      }
      return new Dispatch(outcomes, notBefore, counts);
    }

    /** Whether to go on. */
    private boolean sendOneOrMany(Ready head, Deque<Pending> waiting) {
      Slot slot = slot(head.state().subject().severity());
      if (slot instanceof Slot.NotBefore refusal) {
        notBefore = Optional.of(refusal.time());
        return false;
      }
      List<Ready> group = new ArrayList<>(List.of(head));
      if (((Slot.Granted) slot).left() == 0 && !head.state().attempt().plain()) {
        gather(group, waiting);
      }
      Outcome outcome = send(group);
      if (outcome instanceof Outcome.Configuration) {
        // Nothing else would fare better; whoever holds a delivery of it gives it up as well.
        waiting.forEach(other -> outcomes.put(other.key(), outcome));
        return false;
      }
      return true;
    }

    private void gather(List<Ready> group, Deque<Pending> waiting) {
      List<Pending> alone = new ArrayList<>();
      while (group.size() < MOST_IN_A_DIGEST) {
        Optional<Ready> other = next(waiting);
        if (other.isEmpty()) {
          break;
        }
        if (other.get().state().attempt().plain()) {
          alone.add(pending(other.get().state()));
        } else {
          group.add(other.get());
        }
      }
      alone.forEach(waiting::addFirst);
    }

    /** Claims the group, posts one message about it, and records what became of it. */
    private Outcome send(List<Ready> group) {
      Instant now = channel.clock().instant();
      Claim claim = new Claim(UUID.randomUUID().toString(), deadline.end(now));
      List<Ready> claimed = new ArrayList<>();
      for (Ready ready : group) {
        IncidentState state = group.size() == 1 ? enriched(ready) : ready.state();
        channel
            .store()
            .save(state.withClaim(Optional.of(claim)))
            .flatMap(saved -> ready(saved, ready))
            .ifPresent(claimed::add);
      }
      if (claimed.isEmpty()) {
        return new Outcome.Retry("somebody else is at it");
      }
      Outcome outcome = worded(claimed, now);
      claimed.forEach(ready -> record(ready, outcome, claimed.size() > 1));
      count(outcome, claimed.size());
      return outcome;
    }

    /** A fault in a layout or a composer is this message's own affair. */
    private Outcome worded(List<Ready> claimed, Instant now) {
      try {
        return post(notice(claimed, now), claimed.get(0).state().attempt().plain());
      } catch (StoreUnavailable e) {
        throw e;
      } catch (RuntimeException fault) {
        // Without its message, which may quote the event.
        String place = fault.getStackTrace().length == 0 ? "" : " at " + fault.getStackTrace()[0];
        warnings.accept("fault in the bot: " + fault.getClass().getName() + place);
        return new Outcome.Retry("fault in the bot: " + fault.getClass().getSimpleName());
      }
    }

    /** As saved; what was added to it belongs into what is told. */
    private Optional<Ready> ready(IncidentState saved, Ready before) {
      return Telling.of(saved, channel.weeks())
          .map(announcement -> new Ready(saved, announcement, before.mayRepeat()));
    }

    /** Added to the state itself, so that the same brought by a later event is no news. */
    private IncidentState enriched(Ready ready) {
      IncidentState state = ready.state();
      boolean tellsAll =
          ready.announcement() instanceof Announcement.First
              || ready.announcement() instanceof Announcement.Update;
      return tellsAll && state.subject() instanceof Incident incident && deadline.allowsEnrichment()
          ? state.withSubject(channel.enrichment().enrich(incident, warnings), state.seen())
          : state;
    }

    private Notice notice(List<Ready> claimed, Instant now) {
      Announcement announcement =
          claimed.size() == 1
              ? claimed.get(0).announcement()
              : new Announcement.Digest(claimed.stream().map(Ready::announcement).toList());
      boolean mayRepeat = claimed.stream().anyMatch(Ready::mayRepeat);
      return channel.wording().notice(announcement, now, mayRepeat, warnings);
    }

    private Outcome post(Notice notice, boolean plain) {
      ChatRobot robot = channel.robot();
      if (plain) {
        return posted(robot.send(robot.composePlain(notice)));
      }
      Outcome outcome = posted(robot.send(robot.compose(notice)));
      if (!(outcome instanceof Outcome.Refused)) {
        return outcome;
      }
      warnings.accept("refused, so once more in plain text: " + outcome.reason());
      return slot(Severity.ISSUE_OPEN) instanceof Slot.NotBefore
          ? new Outcome.Retry("refused; plain text has to wait for the robot's pace")
          : posted(robot.send(robot.composePlain(notice)));
    }

    private Outcome posted(Outcome outcome) {
      if (outcome instanceof Outcome.Retry retry && retry.rest().isPresent()) {
        Instant until = channel.clock().instant().plus(retry.rest().get());
        channel.robot().identity().ifPresent(robot -> channel.slots().block(robot, until));
      }
      return outcome;
    }

    private void record(Ready ready, Outcome outcome, boolean inDigest) {
      IncidentState announced = ready.state();
      Instant now = channel.clock().instant();
      if (outcome instanceof Outcome.Sent) {
        channel
            .change(
                announced,
                latest ->
                    latest
                        .withTold(Telling.told(announced, now))
                        .withClaim(Optional.empty())
                        .withAttempt(Attempt.FRESH))
            .ifPresent(
                saved -> {
                  noteOrSettle(saved);
                  channel.store().announced(saved);
                });
        outcomes.put(announced.key(), outcome);
        return;
      }
      boolean aloneNext = inDigest && outcome instanceof Outcome.Refused;
      channel.change(
          announced,
          latest ->
              latest
                  .withClaim(claimAfter(ready, outcome, now))
                  .withAttempt(
                      backoff.failed(
                          latest.attempt(), outcome, now, outcome instanceof Outcome.Refused)));
      outcomes.put(
          announced.key(),
          aloneNext
              ? new Outcome.Retry("refused as part of a digest, so alone next time")
              : outcome);
    }

    /** One that has run out stays, and says that the group may have seen the message. */
    private Optional<Claim> claimAfter(Ready ready, Outcome failure, Instant now) {
      boolean maybeShown = failure instanceof Outcome.Retry retry && retry.maybeShown();
      return maybeShown || ready.mayRepeat()
          ? ready.state().claim().map(claim -> new Claim(claim.id(), now))
          : Optional.empty();
    }

    private void noteOrSettle(IncidentState state) {
      if (Telling.isComplete(state)) {
        channel.store().settle(state.channel(), state.key(), state.version());
      } else {
        channel.note(state);
      }
    }

    private void count(Outcome outcome, int incidents) {
      if (outcome instanceof Outcome.Sent) {
        counts.merge(Column.MESSAGES, 1L, Long::sum);
        if (incidents > 1) {
          counts.merge(Column.DIGESTS, 1L, Long::sum);
        }
      } else {
        counts.merge(Column.FAILURES, 1L, Long::sum);
      }
    }

    private Slot slot(Severity severity) {
      int most =
          channel.robot().pace().limits().stream().mapToInt(l -> l.messages()).min().orElse(1);
      int spare = severity.isAtLeast(Severity.ACTION_REQUIRED) ? 0 : most / SPARE_SHARE;
      return channel
          .robot()
          .identity()
          .map(
              robot ->
                  channel
                      .slots()
                      .take(robot, channel.robot().pace(), spare, channel.clock().instant()))
          // Without a key there is nothing to pace: the robot will say what is missing.
          .orElseGet(() -> new Slot.Granted(1));
    }

    private Deque<Pending> waiting(List<IncidentState> touched) {
      Map<String, Pending> all = new HashMap<>();
      channel
          .store()
          .pending(channel.name(), MOST_LOOKED_AT)
          .forEach(pending -> all.put(pending.key(), pending));
      touched.forEach(state -> all.put(state.key(), pending(state)));
      return new ArrayDeque<>(
          all.values().stream()
              .sorted(Comparator.comparing(Pending::severity).thenComparing(Pending::since))
              .toList());
    }

    private Pending pending(IncidentState state) {
      return channel.pending(state);
    }

    /** The first that may be sent now; those before it are dropped from this round. */
    private Optional<Ready> next(Deque<Pending> waiting) {
      Instant now = channel.clock().instant();
      while (!waiting.isEmpty()) {
        Pending pending = waiting.removeFirst();
        if (pending.since().isAfter(now)) {
          continue;
        }
        Optional<IncidentState> state = channel.store().find(channel.name(), pending.key());
        Optional<Ready> ready = state.flatMap(found -> ready(found, now));
        if (ready.isPresent()) {
          return ready;
        }
      }
      return Optional.empty();
    }

    private Optional<Ready> ready(IncidentState state, Instant now) {
      Optional<Announcement> announcement = Telling.of(state, channel.weeks());
      if (announcement.isEmpty()) {
        channel.store().settle(state.channel(), state.key(), state.version());
        return Optional.empty();
      }
      boolean claimed = state.claim().filter(claim -> claim.until().isAfter(now)).isPresent();
      if (claimed || Telling.dueAt(state, channel.followUpInterval()).isAfter(now)) {
        return Optional.empty();
      }
      // A claim that ran out: its holder died between posting and recording, or before posting, or
      // had no answer.
      return Optional.of(new Ready(state, announcement.get(), state.claim().isPresent()));
    }
  }
}
