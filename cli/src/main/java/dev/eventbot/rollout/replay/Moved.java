package dev.eventbot.rollout.replay;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.ExitCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a replay did with one dead-letter queue.
 *
 * @param moved sent back to where it was on its way to, and removed
 * @param doubled of these: could not be removed, so they are there twice
 * @param stayed could not be sent
 * @param newer came while the replay was at it and is none of those that were sent, so it stays
 * @param refused of these: came back, each answer once
 * @param unanswered of these: still in the queue when the time to follow them was over, about
 * @param failure the first
 */
public record Moved(
    DeadLetterBox box,
    int moved,
    int doubled,
    int stayed,
    int newer,
    List<Refusal> refused,
    int unanswered,
    Optional<EventbotException> failure) {
  public Moved {
    refused = List.copyOf(refused);
  }

  /**
   * Letters that are in the dead-letter queue again.
   *
   * @param reason the robot's answer, or the bot's words
   * @param nextStep what to do about it before another replay
   */
  public record Refusal(String reason, int times, Optional<String> nextStep) {}

  Moved followed(Collection<Refusal> cameBack, int newcomers, int stillThere) {
    return new Moved(
        box, moved, doubled, stayed, newcomers, List.copyOf(cameBack), stillThere, failure);
  }

  /** How many came back. */
  public int refusals() {
    return refused.stream().mapToInt(Refusal::times).sum();
  }

  /**
   * 0 when everything went and nothing came back, 3 when that is so of some, else or when
   * interrupted what the failure says.
   */
  public static ExitCode exitCode(List<Moved> all) {
    Optional<EventbotException> first = all.stream().flatMap(m -> m.failure().stream()).findFirst();
    if (first.isEmpty()) {
      return all.stream().anyMatch(m -> !m.refused().isEmpty() || m.unanswered() > 0)
          ? ExitCode.PARTLY
          : ExitCode.DONE;
    }
    boolean partly =
        first.get().exitCode() != ExitCode.INTERRUPTED && all.stream().anyMatch(m -> m.moved() > 0);
    return partly ? ExitCode.PARTLY : first.get().exitCode();
  }
}
