package dev.eventbot.bot.announce;

import dev.eventbot.bot.robot.Pace;
import java.time.Instant;

/**
 * A robot's pace, shared by everybody who posts through it. Safe for use by several threads.
 *
 * <p>A token bucket that remembers when each token was taken: whatever the window one looks at, no
 * more messages than the limit are in it.
 */
public interface RobotSlots {

  /**
   * Takes the right to post once, now.
   *
   * @param robot see {@link dev.eventbot.bot.robot.ChatRobot#identity()}
   * @param spare messages of each limit that are left for more urgent ones
   * @throws dev.eventbot.bot.incident.IncidentStore.StoreUnavailable when it cannot be known
   */
  Slot take(String robot, Pace pace, int spare, Instant now);

  /** The robot said that it takes nothing before then. An earlier date changes nothing. */
  void block(String robot, Instant until);

  /** Result of asking for the right to post. */
  sealed interface Slot {

    /**
     * Post now.
     *
     * @param left how many more would be granted right now
     */
    record Granted(int left) implements Slot {}

    /** Not now. */
    record NotBefore(Instant time) implements Slot {}
  }
}
