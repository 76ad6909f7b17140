package dev.eventbot.sandbox.robot;

import dev.eventbot.bot.robot.RobotApp;

/**
 * A robot of a group, as its group's owner set it up.
 *
 * @param token what its webhook carries: an access token, a hook's id, a key
 * @param group the group's name as shown
 * @param keyword what every message must contain, empty for none
 * @param secret signing secret, empty for none
 * @param app DingTalk where a file of an older sandbox says nothing
 */
public record KnownRobot(String token, String group, String keyword, String secret, RobotApp app) {
  public KnownRobot {
    app = app == null ? RobotApp.DINGTALK : app;
  }

  @Override
  public String toString() {
    return "KnownRobot[" + token + "]";
  }
}
