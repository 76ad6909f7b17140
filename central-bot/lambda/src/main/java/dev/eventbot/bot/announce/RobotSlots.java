package dev.eventbot.bot.announce;

import dev.eventbot.bot.robot.Pace;
import java.time.Instant;

/**
 * A robot's pace, shared by everybody who posts through it. Safe for use by several threads.
 *
 * <p>A token bucket that remembers when each token was taken: whatever the window one looks at, no
 * more messages than the limit are in it. A post may be on its way for up to 15 seconds, so what
 * was granted within the limit could still arrive above it; each window is therefore longer by that
 * margin, but at most doubled: a limit of messages a second could not be used otherwise, and going
 * over it costs one repetition, not a robot that is blocked for minutes.
 */
public interface RobotSlots {

  /**
   * Takes the right to post once, now.
   *
   * @param robot see {@link dev.eventbot.bot.robot.ChatRobot#identity()}
   * @param spare messages of each limit that are left for more urgent ones; one message of a limit
   *     is granted whatever the spare
   * @throws dev.eventbot.bot.incident.IncidentStore.StoreUnavailable when it cannot be known
   */
  Slot take(String robot, Pace pace, int spare, Instant now);

  /**
   * The robot said that it takes nothing before then. An earlier date changes nothing.
   *
   * @throws dev.eventbot.bot.incident.IncidentStore.StoreUnavailable when it could not be noted
   */
  void block(String robot, Instant until);

  /** Result of asking for the right to post. */
  sealed interface Slot {

    /**
     * Post now.
     *
     * @param left how many more would be granted right now with the same spare; never negative
     */
    record Granted(int left) implements Slot {}

    /**
     * Not now.
     *
     * @param time later than now; ask again then
     */
    record NotBefore(Instant time) implements Slot {}
  }
}
