package dev.eventbot.bot.announce;

import dev.eventbot.bot.robot.Pace;
import java.time.Instant;

/**
 * What each of two instances may post when they cannot see each other: the channel's queue is
 * served by no more than two at once.
 */
final class HalfPace implements RobotSlots {
  private final RobotSlots own = new InMemoryRobotSlots();

  @Override
  public Slot take(String robot, Pace pace, int spare, Instant now) {
    Pace half =
        new Pace(
            pace.limits().stream()
                .map(limit -> new Pace.Limit(Math.max(1, limit.messages() / 2), limit.window()))
                .toList());
    return own.take(robot, half, spare / 2, now);
  }

  @Override
  public void block(String robot, Instant until) {
    own.block(robot, until);
  }
}
