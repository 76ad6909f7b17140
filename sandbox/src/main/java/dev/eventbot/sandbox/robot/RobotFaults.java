package dev.eventbot.sandbox.robot;

import dev.eventbot.bot.robot.RobotApp;
import java.util.Optional;

/**
 * What goes wrong between the bot and its robots; the service that knows implements it.
 *
 * <p>Asked with the world's lock held.
 */
public interface RobotFaults {

  /** What is to become of a post; empty for what the robot makes of it. */
  Optional<Mishap> onPost(RobotApp app, String token);
}
