package dev.eventbot.sandbox;

import dev.eventbot.bot.robot.RobotApp;
import java.time.Instant;
import java.util.List;

/**
 * One message the sandbox's robot accepted.
 *
 * @param title DingTalk's, empty for a kind without one; of the other apps what a phone's
 *     notification shows
 * @param text DingTalk's markdown or plain text; of the other apps what their readers see
 * @param mobiles the telephone numbers called
 * @param request the JSON that was sent
 */
public record GroupMessage(
    Instant receivedAt,
    String title,
    String text,
    List<String> mobiles,
    boolean everyone,
    RobotApp app,
    String request) {
  public GroupMessage {
    mobiles = List.copyOf(mobiles);
  }
}
