package dev.eventbot.rollout.replay;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.ExitCode;
import java.util.List;
import java.util.Optional;

/**
 * What a replay did with one dead-letter queue.
 *
 * @param moved sent back to where it was on its way to, and removed
 * @param doubled of these: could not be removed, so they are there twice
 * @param stayed could not be sent
 * @param newer came while the replay was at it, so they stay, too
 * @param failure the first
 */
public record Moved(
    DeadLetterBox box,
    int moved,
    int doubled,
    int stayed,
    int newer,
    Optional<EventbotException> failure) {

  /** 0 when everything went, 3 when some did, else or when interrupted what the failure says. */
  public static ExitCode exitCode(List<Moved> all) {
    Optional<EventbotException> first = all.stream().flatMap(m -> m.failure().stream()).findFirst();
    if (first.isEmpty()) {
      return ExitCode.DONE;
    }
    boolean partly =
        first.get().exitCode() != ExitCode.INTERRUPTED && all.stream().anyMatch(m -> m.moved() > 0);
    return partly ? ExitCode.PARTLY : first.get().exitCode();
  }
}
