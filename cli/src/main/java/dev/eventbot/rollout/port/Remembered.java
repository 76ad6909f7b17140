package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.ChannelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one channel's bot remembers of an incident.
 *
 * @param key the same in every channel for the same incident
 * @param kind whether AWS Health told of it
 * @param service as AWS spells it, such as EC2; empty when the event did not say
 * @param severity issue-open, action-required, scheduled-change, notification, closed
 * @param accounts affected ones, in the order they became known
 * @param opened when AWS first told, or when it began, as far as the event says
 * @param updated when AWS last said something about it
 * @param start when it began, or will
 * @param over whether AWS says that it has ended
 * @param firstTold when the group was told; empty when it has not been
 * @param lastTold when it was last told something about it
 * @param givenUp whether it lies in the dead-letter queue
 * @param failedAt when the robot last failed to take what there is to tell of it; empty when it
 *     took it, or was not asked yet
 */
public record Remembered(
    ChannelName channel,
    String key,
    Kind kind,
    Optional<String> service,
    Optional<String> type,
    String severity,
    List<String> accounts,
    List<String> regions,
    Optional<Instant> opened,
    Optional<Instant> updated,
    Optional<Instant> start,
    boolean over,
    Optional<Instant> firstTold,
    Optional<Instant> lastTold,
    boolean givenUp,
    Optional<Instant> failedAt) {
  /** What a message may be about. */
  public enum Kind {
    INCIDENT,
    /** The channel's own weekly sign of life. */
    SIGN_OF_LIFE,
    /** Whatever is no Health event: tests, and what could not be read. */
    OTHER
  }

  public Remembered {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
  }
}
