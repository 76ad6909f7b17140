package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.Notice;
import java.util.Optional;

/** A chat app's group robot: knows its requests, its limits and what its answers mean. */
public interface ChatRobot {

  /** The request body for this notice, within the app's limits. Pure. */
  RobotRequest compose(Notice notice);

  /** The same said in plain text, for content the robot refused with markup. Pure. */
  RobotRequest composePlain(Notice notice);

  /** Posts the request once. Never throws for what the network or the robot does. */
  Outcome send(RobotRequest request);

  Pace pace();

  /**
   * Tells robots apart without giving their key away, so that channels of one robot share its pace:
   * a hash of the webhook; empty when the key cannot be read.
   */
  Optional<String> identity();
}
