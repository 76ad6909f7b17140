package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.port.Remembered;
import dev.eventbot.rollout.value.ChannelName;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Why it is doubtful that a channel's robot takes messages; probes stop at the bot before it. */
public enum RobotDoubt {
  /** It failed to take something after the last message it took. */
  FAILING,
  /** It was not seen to take one for {@link ProofAge#STALE_AFTER}; a weekly heartbeat is one. */
  SILENT;

  /** What helps: it tells each group. */
  public static final String REMEDY = "eventbot test-event";

  /**
   * What a channel's bot remembers says about its robot.
   *
   * @param remembered by all channels, of the last {@link ProofAge#STALE_AFTER}
   * @return empty when its robot took the last thing it was told
   */
  public static Optional<RobotDoubt> of(
      ChannelName channel, Collection<Remembered> remembered, Instant now) {
    Optional<Instant> taken =
        remembered.stream()
            .filter(each -> each.channel().equals(channel))
            .flatMap(each -> each.lastTold().stream())
            .max(Comparator.naturalOrder())
            .filter(at -> !at.isBefore(now.minus(ProofAge.STALE_AFTER)));
    Optional<Instant> failed =
        remembered.stream()
            .filter(each -> each.channel().equals(channel))
            .flatMap(each -> each.failedAt().stream())
            .max(Comparator.naturalOrder());
    if (failed.isPresent() && taken.filter(failed.get()::isBefore).isEmpty()) {
      return Optional.of(FAILING);
    }
    return taken.isEmpty() ? Optional.of(SILENT) : Optional.empty();
  }

  /** What is said of the robot. */
  public String words() {
    return this == FAILING
        ? "its robot did not take the last message"
        : "its robot took no message in the last 30 days";
  }
}
