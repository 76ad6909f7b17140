package dev.eventbot.bot.robot;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The chat apps whose group robots the bot speaks through. */
public enum RobotApp {
  DINGTALK("dingtalk"),
  /** Also Lark, the same app for the rest of the world. */
  FEISHU("feishu"),
  WECOM("wecom");

  private final String id;

  RobotApp(String id) {
    this.id = id;
  }

  /**
   * Finds an app.
   *
   * @param id as {@code EVENTBOT_ROBOT} spells it
   * @throws IllegalArgumentException listing the known ones
   */
  public static RobotApp named(String id) {
    return Arrays.stream(values())
        .filter(app -> app.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no robot \""
                        + id
                        + "\", known are: "
                        + Arrays.stream(values())
                            .map(RobotApp::id)
                            .collect(Collectors.joining(", "))));
  }

  public String id() {
    return id;
  }

  /** Where the app's own servers are. */
  public List<String> hosts() {
    return switch (this) {
      case DINGTALK -> List.of("oapi.dingtalk.com");
      case FEISHU -> List.of("open.feishu.cn", "open.larksuite.com");
      case WECOM -> List.of("qyapi.weixin.qq.com");
    };
  }

  /** What writes this app's requests, for whoever only wants to look at them. */
  public Composer composer(RobotStyle style) {
    return switch (this) {
      case DINGTALK -> new DingTalkComposer(style);
      case FEISHU -> new FeishuComposer();
      case WECOM -> new WeComComposer(style);
    };
  }

  public ChatRobot robot(RobotStyle style, RobotKeys keys, RobotTransport transport, Clock clock) {
    return switch (this) {
      case DINGTALK -> new DingTalkRobot(style, keys, transport, clock);
      case FEISHU -> new FeishuRobot(keys, transport, clock);
      case WECOM -> new WeComRobot(style, keys, transport, clock);
    };
  }
}
