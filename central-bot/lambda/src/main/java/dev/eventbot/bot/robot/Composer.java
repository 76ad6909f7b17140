package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.Notice;

/** Writes notices as the requests of one chat app, within its limits. Pure. */
public interface Composer {

  /** The request body for this notice, within the app's limits. */
  RobotRequest compose(Notice notice);

  /** The same said in plain text, for content the robot refused with markup. */
  RobotRequest composePlain(Notice notice);
}
