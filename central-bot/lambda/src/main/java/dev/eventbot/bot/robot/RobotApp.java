package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.Mentions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The chat apps whose group robots the bot speaks through. */
public enum RobotApp {
  DINGTALK("dingtalk"),
  /** Also Lark, the same app for the rest of the world. */
  FEISHU("feishu"),
  WECOM("wecom");

  private static final Pattern FEISHU_ID = Pattern.compile("o[un]_.*");

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

  /**
   * Whom a message can really call here: Feishu knows nobody by mobile, the others nobody by
   * Feishu's ids. Where that leaves nobody, the group is called.
   */
  public Mentions reachable(Mentions mentions) {
    if (!(mentions instanceof Mentions.People people)) {
      return mentions;
    }
    List<String> mobiles = this == FEISHU ? List.of() : people.mobiles();
    List<String> ids =
        people.ids().stream()
            .filter(id -> this == FEISHU || !FEISHU_ID.matcher(id).matches())
            .toList();
    return mobiles.isEmpty() && ids.isEmpty()
        ? new Mentions.Everyone()
        : new Mentions.People(mobiles, ids);
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
