package dev.eventbot.sandbox.robot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotRequest;
import dev.eventbot.preview.Line;
import dev.eventbot.preview.Post;
import dev.eventbot.preview.PostLines;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A message a robot accepted, at epoch milliseconds.
 *
 * @param title what a phone's notification shows
 * @param text DingTalk's markdown; of the other apps what their readers see
 * @param app DingTalk where a file of an older sandbox says nothing
 * @param request the JSON that was sent
 */
public record Accepted(
    long at,
    String group,
    String title,
    String text,
    List<String> mobiles,
    boolean everyone,
    RobotApp app,
    String request) {
  static final Locale LANGUAGE = Locale.SIMPLIFIED_CHINESE;

  public Accepted {
    mobiles = List.copyOf(mobiles);
    app = app == null ? RobotApp.DINGTALK : app;
    request = request == null ? markdown(title, text, mobiles, everyone) : request;
  }

  /** Of an app whose title and text are its readers' business. */
  static Accepted read(
      KnownRobot robot, String request, List<String> mobiles, boolean everyone, long now) {
    Post post = Post.of(robot.app(), new RobotRequest(request), LANGUAGE);
    String text =
        PostLines.of(post, LANGUAGE).stream()
            .map(line -> line instanceof Line.Words words ? words.lead() + words.plain() : "")
            .collect(Collectors.joining("\n"));
    return new Accepted(
        now, robot.group(), post.alert(), text, mobiles, everyone, robot.app(), request);
  }

  @JsonIgnore
  Post post() {
    return Post.of(app, new RobotRequest(request), LANGUAGE);
  }

  private static String markdown(
      String title, String text, List<String> mobiles, boolean everyone) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("msgtype", "markdown");
    request.putObject("markdown").put("title", title).put("text", text);
    ObjectNode at = request.putObject("at").put("isAtAll", everyone);
    mobiles.forEach(at.putArray("atMobiles")::add);
    return request.toString();
  }
}
