package dev.eventbot.rollout.replay;

import dev.eventbot.rollout.central.CentralBot;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.port.DeadLetter;
import dev.eventbot.rollout.port.DeadLetters;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.replay.Look.Pile;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows what was given up and sends it again. A letter is removed only after it was sent, so that
 * an interruption may double one, which the bot folds, and lose none.
 */
public final class Replay {
  private static final int BATCH = 10;

  /** For ten letters, with every call repeated and slow. */
  private static final Duration HIDDEN = Duration.ofMinutes(5);

  /** After that, the next will fare no better. */
  private static final int MOST_FAILURES = 3;

  /** What waits for a function to wake up is answered in seconds. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration FIRST_LOOK = Duration.ofMillis(200);
  private static final Duration LAST_LOOKS = Duration.ofSeconds(2);

  private final DeadLetters letters;
  private final Region home;
  private final CentralBot central;
  private final Channels channels;
  private final Clock clock;
  private final Pause pause;

  public Replay(
      DeadLetters letters,
      Region home,
      CentralBot central,
      Channels channels,
      Clock clock,
      Pause pause) {
    this.letters = letters;
    this.home = home;
    this.central = central;
    this.channels = channels;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Looks into the dead-letter queues and leaves all as it is.
   *
   * @param only that channel's; empty for all channels' and the central rule's
   * @param most letters looked at in each queue
   */
  public List<Look> look(Optional<ChannelName> only, int most) {
    return boxes(only).stream().map(box -> look(box, most)).toList();
  }

  private List<DeadLetterBox> boxes(Optional<ChannelName> only) {
    Map<String, String> outputs = central.requireOutputs();
    List<ChannelStatus> deployed = channels.list();
    if (only.isPresent() && deployed.stream().noneMatch(c -> c.name().equals(only.get()))) {
      throw channels.unknown(only.get());
    }
    List<DeadLetterBox> boxes = new ArrayList<>();
    if (only.isEmpty()) {
      box(Optional.empty(), outputs, "RuleDeadLetterQueueUrl", "TopicArn").ifPresent(boxes::add);
    }
    deployed.stream()
        .filter(channel -> only.isEmpty() || channel.name().equals(only.get()))
        .flatMap(
            channel ->
                box(
                    Optional.of(channel.name()),
                    channel.outputs(),
                    "DeadLetterQueueUrl",
                    "QueueUrl")
                    .stream())
        .forEach(boxes::add);
    return boxes;
  }

  /** A stack that has just begun has no outputs yet, and no letters. */
  private static Optional<DeadLetterBox> box(
      Optional<ChannelName> channel, Map<String, String> outputs, String from, String to) {
    return outputs.containsKey(from) && outputs.containsKey(to)
        ? Optional.of(new DeadLetterBox(channel, outputs.get(from), outputs.get(to)))
        : Optional.empty();
  }

  private Look look(DeadLetterBox box, int most) {
    DeadLetters.Count count = letters.count(home, box.queueUrl());
    Map<String, DeadLetter> seen = new HashMap<>();
    try {
      while (seen.size() < most) {
        List<DeadLetter> some =
            letters.take(home, box.queueUrl(), Math.min(BATCH, most - seen.size()), HIDDEN);
        if (some.isEmpty()) {
          break;
        }
        some.forEach(letter -> seen.put(letter.id(), letter));
      }
    } finally {
      seen.values().forEach(letter -> letters.putBack(home, box.queueUrl(), letter));
    }
    // The count lags behind; what was seen is there.
    return new Look(
        box,
        Math.max(count.visible(), seen.size()),
        count.hidden(),
        seen.size(),
        piles(List.copyOf(seen.values())));
  }

  private static List<Pile> piles(List<DeadLetter> letters) {
    Map<LetterKind, Pile> piles = new HashMap<>();
    for (DeadLetter letter : letters) {
      LetterKind kind = LetterKind.of(letter);
      piles.merge(
          kind,
          new Pile(kind, letter.sentAt(), 1),
          (a, b) ->
              new Pile(
                  kind,
                  a.latest().isAfter(b.latest()) ? a.latest() : b.latest(),
                  a.times() + b.times()));
    }
    return piles.values().stream().sorted(Look.ORDER).toList();
  }

  /**
   * Sends again what has lain there until now, and follows it to the robot's answer.
   *
   * @param patience how long at most
   */
  public List<Moved> move(List<Look> looks, Duration patience) {
    Instant begun = clock.instant();
    List<Move> moves =
        looks.stream()
            .filter(look -> look.waiting() > 0)
            .map(look -> new Move(look.box(), begun))
            .toList();
    List<Moved> sent = moves.stream().map(Move::run).toList();
    List<Optional<Follow>> follows = new ArrayList<>();
    for (int i = 0; i < moves.size(); i++) {
      // What the topic gets is spread over the channels, and theirs to follow.
      boolean followed = sent.get(i).box().channel().isPresent() && sent.get(i).moved() > 0;
      follows.add(
          followed
              ? Optional.of(new Follow(letters, home, sent.get(i), moves.get(i).sent, begun))
              : Optional.empty());
    }
    follow(follows.stream().flatMap(Optional::stream).toList(), clock.instant().plus(patience));
    List<Moved> ended = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      ended.add(follows.get(i).map(Follow::result).orElse(sent.get(i)));
    }
    return ended;
  }

  private void follow(Collection<Follow> follows, Instant deadline) {
    Duration delay = FIRST_LOOK;
    while (!follows.stream().allMatch(Follow::ended) && clock.instant().isBefore(deadline)) {
      pause.sleep(delay);
      follows.stream().filter(follow -> !follow.ended()).forEach(Follow::look);
      Duration longer = delay.multipliedBy(3).dividedBy(2);
      delay = longer.compareTo(LAST_LOOKS) > 0 ? LAST_LOOKS : longer;
    }
  }

  private final class Move {
    private final DeadLetterBox box;
    private final Instant begun;
    private final List<DeadLetter> kept = new ArrayList<>();
    private final Set<LetterId> sent = new HashSet<>();
    private int moved;
    private int doubled;
    private int stayed;
    private int newer;
    private Optional<EventbotException> failure = Optional.empty();

    Move(DeadLetterBox box, Instant begun) {
      this.box = box;
      this.begun = begun;
    }

    Moved run() {
      try {
        while (stayed < MOST_FAILURES) {
          List<DeadLetter> some = letters.take(home, box.queueUrl(), BATCH, HIDDEN);
          if (some.isEmpty()) {
            break;
          }
          some.forEach(this::move);
        }
      } catch (EventbotException e) {
        failure = failure.or(() -> Optional.of(e));
      } finally {
        kept.forEach(letter -> letters.putBack(home, box.queueUrl(), letter));
      }
      return new Moved(box, moved, doubled, stayed, newer, List.of(), 0, failure);
    }

    private void move(DeadLetter letter) {
      if (stayed >= MOST_FAILURES) {
        kept.add(letter);
        return;
      }
      // What a robot that is still wrongly set up sends back would go round for ever.
      if (letter.sentAt().isAfter(begun)) {
        newer++;
        kept.add(letter);
        return;
      }
      try {
        if (box.channel().isPresent()) {
          letters.sendToQueue(home, box.destination(), letter.body());
        } else {
          letters.publish(home, box.destination(), letter.body());
        }
      } catch (EventbotException e) {
        failure = failure.or(() -> Optional.of(e));
        stayed = e.exitCode() == ExitCode.INTERRUPTED ? MOST_FAILURES : stayed + 1;
        kept.add(letter);
        return;
      }
      moved++;
      sent.add(LetterId.of(letter.body()));
      try {
        letters.remove(home, box.queueUrl(), letter);
      } catch (EventbotException e) {
        failure = failure.or(() -> Optional.of(e));
        doubled++;
      }
    }
  }
}
