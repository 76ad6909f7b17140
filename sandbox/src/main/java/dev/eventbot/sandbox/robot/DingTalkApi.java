package dev.eventbot.sandbox.robot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.robot.RobotApp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** DingTalk's {@code /robot/send}. */
final class DingTalkApi implements RobotApi {
  private static final int MOST_BYTES = 20_000;
  private static final int MOST_A_MINUTE = 20;
  private static final Duration BLOCKED_FOR = Duration.ofMinutes(10);
  private static final long SIGNATURE_VALID_FOR = Duration.ofHours(1).toMillis();
  private static final RobotAnswer OK = RobotAnswer.errcode(0, "ok");
  private static final String MORE =
      ", more: [https://open.dingtalk.com/document/orgapp/custom-robot-access]";
  private static final Set<String> KINDS =
      Set.of("text", "markdown", "actionCard", "link", "feedCard");

  @Override
  public RobotAnswer answer(RobotState state, RobotCall call, long now) {
    if (!call.json()) {
      return RobotAnswer.errcode(43004, "invalid http header Content-Type");
    }
    String token = call.query().get("access_token");
    if (token == null || token.isEmpty()) {
      return RobotAnswer.errcode(40035, "缺少参数 access_token");
    }
    KnownRobot robot = state.robot(RobotApp.DINGTALK, token);
    if (robot == null) {
      return RobotAnswer.errcode(300001, "token is not exist");
    }
    Pace pace = state.pace(token);
    if (now < pace.blockedUntil()) {
      // Who goes on all the same is turned away before anything is read.
      return pace.take(now, Duration.ofMinutes(1)) > MOST_A_MINUTE
          ? RobotAnswer.PUNISHED
          : tooFast();
    }
    if (pace.take(now, Duration.ofMinutes(1)) > MOST_A_MINUTE) {
      state.paces().put(token, Pace.blocked(now + BLOCKED_FOR.toMillis()));
      return tooFast();
    }
    RobotAnswer signature = checkSignature(robot, call.query(), now);
    return signature.equals(OK) ? message(state, robot, call, now) : signature;
  }

  private static RobotAnswer tooFast() {
    return RobotAnswer.errcode(130101, "send too fast, exceed 20 times per minute");
  }

  private static RobotAnswer message(RobotState state, KnownRobot robot, RobotCall call, long now) {
    JsonNode message = RobotApi.object(call);
    if (message == null) {
      return RobotAnswer.errcode(40035, "缺少参数 json");
    }
    String kind = message.path("msgtype").asText();
    if (!KINDS.contains(kind)) {
      return RobotAnswer.errcode(400105, "unsupported message type");
    }
    String title = message.path(kind).path("title").asText();
    String text = text(kind, message.path(kind));
    if (text.isBlank() || (Set.of("markdown", "actionCard").contains(kind) && title.isEmpty())) {
      return RobotAnswer.errcode(40035, "缺少参数 " + kind);
    }
    String wrong = wrongType(message.path("at"));
    if (!wrong.isEmpty()) {
      return RobotAnswer.errcode(40035, "不合法的参数 " + wrong);
    }
    if (kind.equals("actionCard") && !hasButtons(message.path(kind))) {
      return RobotAnswer.errcode(40035, "缺少参数 singleTitle");
    }
    if (call.bytes() > MOST_BYTES) {
      return RobotAnswer.errcode(430104, "message too long, exceed 20000 bytes");
    }
    if (!robot.keyword().isEmpty() && !(title + "\n" + text).contains(robot.keyword())) {
      return RobotAnswer.errcode(310000, "keywords not in content" + MORE);
    }
    state.messages().add(accepted(robot, kind, title, text, call, message, now));
    return OK;
  }

  /** Unknown keys are passed over, but a known one of the wrong type is not. */
  private static String wrongType(JsonNode at) {
    if (at.isMissingNode()) {
      return "";
    }
    if (!at.isObject()) {
      return "at";
    }
    for (String list : List.of("atMobiles", "atUserIds")) {
      if (at.has(list) && !at.path(list).isArray()) {
        return "at." + list;
      }
    }
    return at.has("isAtAll") && !at.path("isAtAll").isBoolean() ? "at.isAtAll" : "";
  }

  private static boolean hasButtons(JsonNode card) {
    boolean one =
        !card.path("singleTitle").asText().isEmpty() && !card.path("singleURL").asText().isEmpty();
    boolean many = !card.path("btns").isEmpty();
    for (JsonNode button : card.path("btns")) {
      many &=
          !button.path("title").asText().isEmpty() && !button.path("actionURL").asText().isEmpty();
    }
    return one || many;
  }

  private static RobotAnswer checkSignature(KnownRobot robot, Map<String, String> query, long now) {
    if (robot.secret().isEmpty()) {
      return OK;
    }
    String timestamp = query.getOrDefault("timestamp", "");
    if (!timestamp.matches("\\d{1,15}")
        || Math.abs(now - Long.parseLong(timestamp)) > SIGNATURE_VALID_FOR) {
      return RobotAnswer.errcode(310000, "invalid timestamp" + MORE);
    }
    byte[] given = query.getOrDefault("sign", "").getBytes(StandardCharsets.UTF_8);
    byte[] wanted = sign(robot.secret(), timestamp).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, wanted)
        ? OK
        : RobotAnswer.errcode(310000, "sign not match" + MORE);
  }

  static String sign(String secret, String timestamp) {
    return RobotApi.hmac(secret, timestamp + "\n" + secret);
  }

  private static String text(String kind, JsonNode body) {
    return switch (kind) {
      case "text" -> body.path("content").asText();
      case "feedCard" -> links(body.path("links"));
      case "actionCard" -> body.path("text").asText() + "\n\n" + buttons(body);
      default -> body.path("text").asText();
    };
  }

  private static String links(JsonNode links) {
    StringBuilder text = new StringBuilder();
    links.forEach(link -> text.append(link(link.path("title"), link.path("messageURL"))));
    return text.toString();
  }

  private static String buttons(JsonNode card) {
    StringBuilder text = new StringBuilder();
    if (card.has("singleTitle")) {
      text.append(link(card.path("singleTitle"), card.path("singleURL")));
    }
    card.path("btns")
        .forEach(button -> text.append(link(button.path("title"), button.path("actionURL"))));
    return text.toString();
  }

  private static String link(JsonNode title, JsonNode url) {
    return "- [" + title.asText() + "](" + url.asText() + ")\n";
  }

  private static Accepted accepted(
      KnownRobot robot,
      String kind,
      String title,
      String text,
      RobotCall call,
      JsonNode message,
      long now) {
    // Only text and markdown can call people.
    boolean calls = kind.equals("text") || kind.equals("markdown");
    List<String> mobiles = new ArrayList<>();
    if (calls) {
      message.path("at").path("atMobiles").forEach(mobile -> mobiles.add(mobile.asText()));
    }
    return new Accepted(
        now,
        robot.group(),
        title,
        text,
        mobiles,
        calls && message.path("at").path("isAtAll").asBoolean(),
        RobotApp.DINGTALK,
        call.text());
  }
}
