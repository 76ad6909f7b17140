package dev.eventbot.sandbox.robot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Decides a call to {@code /robot/send} as DingTalk does, in DingTalk's order and words. */
final class RobotApi {
  private static final int MOST_BYTES = 20_000;
  private static final int MOST_A_MINUTE = 20;
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long BLOCKED_FOR = Duration.ofMinutes(10).toMillis();
  private static final long SIGNATURE_VALID_FOR = Duration.ofHours(1).toMillis();
  private static final String MORE =
      ", more: [https://open.dingtalk.com/document/orgapp/custom-robot-access]";
  private static final Set<String> KINDS =
      Set.of("text", "markdown", "actionCard", "link", "feedCard");

  private final World world;
  private final ObjectMapper json = new ObjectMapper();

  RobotApi(World world) {
    this.world = world;
  }

  /** Takes a message for a robot; called with the world's lock held. */
  RobotAnswer send(RobotState state, Map<String, String> query, byte[] body) {
    String token = query.get("access_token");
    if (token == null || token.isEmpty()) {
      return new RobotAnswer(40035, "缺少参数 access_token");
    }
    KnownRobot robot = state.robots().get(token);
    if (robot == null) {
      return new RobotAnswer(300001, "token is not exist");
    }
    if (tooFast(state, token)) {
      return new RobotAnswer(130101, "send too fast, exceed 20 times per minute");
    }
    RobotAnswer signature = checkSignature(robot, query);
    if (signature.errcode() != 0) {
      return signature;
    }
    JsonNode message = parse(body);
    if (message == null || !message.isObject()) {
      return new RobotAnswer(40035, "缺少参数 json");
    }
    String kind = message.path("msgtype").asText();
    if (!KINDS.contains(kind)) {
      return new RobotAnswer(400105, "unsupported message type");
    }
    String title = title(kind, message);
    String text = text(kind, message);
    if (text.isEmpty() || (kind.equals("markdown") && title.isEmpty())) {
      return new RobotAnswer(40035, "缺少参数 " + kind);
    }
    if (body.length > MOST_BYTES) {
      return new RobotAnswer(430104, "message too long, exceed 20000 bytes");
    }
    if (!robot.keyword().isEmpty() && !(title + "\n" + text).contains(robot.keyword())) {
      return new RobotAnswer(310000, "keywords not in content" + MORE);
    }
    state.messages().add(accepted(robot, kind, title, text, message));
    return RobotAnswer.OK;
  }

  /** More than twenty calls in a minute, and the robot takes nothing for ten. */
  private boolean tooFast(RobotState state, String token) {
    long now = now();
    Pace pace = state.paces().computeIfAbsent(token, t -> new Pace(new ArrayDeque<>(), 0));
    if (now < pace.blockedUntil()) {
      return true;
    }
    pace.calls().removeIf(call -> call <= now - MINUTE);
    pace.calls().addLast(now);
    if (pace.calls().size() > MOST_A_MINUTE) {
      state.paces().put(token, new Pace(new ArrayDeque<>(), now + BLOCKED_FOR));
      return true;
    }
    return false;
  }

  private RobotAnswer checkSignature(KnownRobot robot, Map<String, String> query) {
    if (robot.secret().isEmpty()) {
      return RobotAnswer.OK;
    }
    String timestamp = query.getOrDefault("timestamp", "");
    if (!timestamp.matches("\\d{1,15}")
        || Math.abs(now() - Long.parseLong(timestamp)) > SIGNATURE_VALID_FOR) {
      return new RobotAnswer(310000, "invalid timestamp" + MORE);
    }
    byte[] given = query.getOrDefault("sign", "").getBytes(StandardCharsets.UTF_8);
    byte[] wanted = sign(robot.secret(), timestamp).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, wanted)
        ? RobotAnswer.OK
        : new RobotAnswer(310000, "sign not match" + MORE);
  }

  static String sign(String secret, String timestamp) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed = mac.doFinal((timestamp + "\n" + secret).getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode parse(byte[] body) {
    try {
      return json.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String title(String kind, JsonNode message) {
    return message.path(kind).path("title").asText();
  }

  private static String text(String kind, JsonNode message) {
    JsonNode body = message.path(kind);
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

  private Accepted accepted(
      KnownRobot robot, String kind, String title, String text, JsonNode message) {
    // Only text and markdown can call people.
    boolean calls = kind.equals("text") || kind.equals("markdown");
    List<String> mobiles = new ArrayList<>();
    if (calls) {
      message.path("at").path("atMobiles").forEach(mobile -> mobiles.add(mobile.asText()));
    }
    JsonNode all = message.path("at").path("isAtAll");
    return new Accepted(
        now(), robot.group(), title, text, mobiles, calls && all.isBoolean() && all.asBoolean());
  }

  private long now() {
    return world.now().toEpochMilli();
  }
}
