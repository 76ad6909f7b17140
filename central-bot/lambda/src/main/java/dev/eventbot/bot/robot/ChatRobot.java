package dev.eventbot.bot.robot;

import java.util.Optional;

/** A chat app's group robot: knows its requests, its limits and what its answers mean. */
public interface ChatRobot extends Composer {

  /** Posts the request once. Never throws for what the network or the robot does. */
  Outcome send(RobotRequest request);

  Pace pace();

  /**
   * Tells robots apart without giving their key away, so that channels of one robot share its pace:
   * a hash of the webhook; empty when the key cannot be read.
   */
  Optional<String> identity();
}
