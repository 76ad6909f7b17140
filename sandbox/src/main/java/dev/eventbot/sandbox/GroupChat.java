package dev.eventbot.sandbox;

import dev.eventbot.bot.robot.RobotTransport;
import java.net.URI;
import java.util.List;

/** The chat groups behind the loopback robots; one of the world's services is it. */
public interface GroupChat {

  /**
   * The webhook address as an operator would paste it; the sandbox leads it to the loopback robot.
   */
  URI webhook();

  /**
   * The same of another robot, such as {@code sandbox-feishu}.
   *
   * @throws IllegalArgumentException when there is none of that token
   */
  URI webhook(String robot);

  /** Every robot there is. */
  List<SandboxRobot> robots();

  /** A page on loopback that shows the groups. */
  URI page();

  List<GroupMessage> messages();

  /** The way to the robots, which never leaves the machine. */
  RobotTransport transport();
}
