package dev.eventbot.sandbox.robot;

import dev.eventbot.bot.robot.Answer;
import java.util.Optional;

/**
 * What becomes of a post instead of the robot's answer.
 *
 * @param arrives whether the robot takes the message all the same
 * @param answer what comes back; empty when the connection fails instead
 * @param silent whether that failure is a time-out rather than a connection cut
 */
public record Mishap(boolean arrives, Optional<Answer> answer, boolean silent) {
  /** What DingTalk answers a sender who goes on after it was blocked. */
  public static final String PUNISHED =
      "{\"status\":1111,\"wait\":5,\"source\":\"x5\",\"punish\":\"deny\",\"uuid\":\"sandbox\"}";
}
