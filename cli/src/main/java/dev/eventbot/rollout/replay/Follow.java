package dev.eventbot.rollout.replay;

import dev.eventbot.rollout.central.RobotCause;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.port.DeadLetter;
import dev.eventbot.rollout.port.DeadLetters;
import dev.eventbot.rollout.replay.Moved.Refusal;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of the letters of one box. The bot leaves no receipt of them: what is in neither
 * queue was told, what came into the dead-letter queue since was refused again.
 */
final class Follow {
  private static final int BATCH = 10;
  private static final int MOST_LOOKED_AT = 500;
  private static final Duration HIDDEN = Duration.ofSeconds(30);

  private final DeadLetters letters;
  private final Region home;
  private final Moved moved;
  private final Set<LetterId> sent;
  private final Instant begun;
  private final Map<String, DeadLetter> came = new HashMap<>();
  private int waiting;
  private int quiet;

  Follow(DeadLetters letters, Region home, Moved moved, Set<LetterId> sent, Instant begun) {
    this.letters = letters;
    this.home = home;
    this.moved = moved;
    this.sent = sent;
    this.begun = begun;
    this.waiting = moved.moved();
  }

  /** Whether the fate of all of them is known. */
  boolean ended() {
    // SQS counts about: once may be a mistake.
    return quiet > 1 || cameBack() >= moved.moved();
  }

  void look() {
    try {
      DeadLetters.Count count = letters.count(home, moved.box().destination());
      waiting = count.visible() + count.hidden();
      newcomers();
      quiet = waiting == 0 ? quiet + 1 : 0;
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      // Who may send and not look learns no fate.
      quiet = 0;
    }
  }

  private void newcomers() {
    Map<String, DeadLetter> seen = new HashMap<>();
    try {
      while (seen.size() < MOST_LOOKED_AT) {
        List<DeadLetter> some = letters.take(home, moved.box().queueUrl(), BATCH, HIDDEN);
        if (some.isEmpty()) {
          break;
        }
        some.forEach(letter -> seen.put(letter.id(), letter));
      }
    } finally {
      seen.values().forEach(letter -> letters.putBack(home, moved.box().queueUrl(), letter));
    }
    seen.values().stream()
        .filter(letter -> letter.sentAt().isAfter(begun))
        .forEach(letter -> came.putIfAbsent(letter.id(), letter));
  }

  private int cameBack() {
    return (int) came.values().stream().filter(this::isOurs).count();
  }

  private boolean isOurs(DeadLetter letter) {
    return sent.contains(LetterId.of(letter.body()));
  }

  Moved result() {
    Map<String, Integer> reasons = new TreeMap<>();
    Set<String> others = new HashSet<>();
    came.values()
        .forEach(
            letter -> {
              if (isOurs(letter)) {
                reasons.merge(LetterKind.reason(letter.attributes()), 1, Integer::sum);
              } else {
                others.add(letter.id());
              }
            });
    ChannelName channel = moved.box().channel().orElseThrow();
    List<Refusal> refused =
        reasons.entrySet().stream()
            .map(
                reason ->
                    new Refusal(
                        reason.getKey(),
                        reason.getValue(),
                        Optional.of(
                            RobotCause.remedy(channel, reason.getKey())
                                .orElse("mend it, then: eventbot replay --channel " + channel))))
            .toList();
    int open = ended() ? 0 : Math.min(waiting, moved.moved() - cameBack());
    return moved.followed(refused, Math.max(others.size(), moved.newer() - cameBack()), open);
  }
}
