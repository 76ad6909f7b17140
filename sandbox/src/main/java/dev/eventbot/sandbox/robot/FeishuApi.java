package dev.eventbot.sandbox.robot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.robot.RobotApp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Feishu's and Lark's {@code /open-apis/bot/v2/hook/…}. */
final class FeishuApi implements RobotApi {
  static final String PATH = "/open-apis/bot/v2/hook/";

  private static final int MOST_BYTES = 20 * 1024;
  private static final int MOST_A_MINUTE = 100;
  private static final int MOST_A_SECOND = 5;
  private static final long SIGNATURE_VALID_FOR = Duration.ofHours(1).toSeconds();
  private static final Set<String> KINDS =
      Set.of("text", "post", "interactive", "image", "share_chat");
  private static final Pattern EVERYONE = Pattern.compile("<at\\s+(?:id|user_id)=[\\\\\"']*all\\b");
  private static final RobotAnswer OK =
      new RobotAnswer(
          "{\"StatusCode\":0,\"StatusMessage\":\"success\",\"code\":0,\"data\":{},\"msg\":\"success\"}");

  @Override
  public RobotAnswer answer(RobotState state, RobotCall call, long now) {
    String token = call.path().substring(PATH.length());
    KnownRobot robot = state.robot(RobotApp.FEISHU, token);
    if (robot == null) {
      return RobotAnswer.code(19001, "param invalid: incoming webhook access token invalid");
    }
    Pace pace = state.pace(token);
    if (pace.take(now, Duration.ofMinutes(1)) > MOST_A_MINUTE
        || pace.within(now, Duration.ofSeconds(1)) > MOST_A_SECOND) {
      return RobotAnswer.code(11232, "frequency limited");
    }
    JsonNode message = RobotApi.object(call);
    if (!call.json() || message == null || call.bytes() > MOST_BYTES) {
      return RobotAnswer.code(9499, "Bad Request");
    }
    if (!robot.secret().isEmpty() && !isSigned(robot, message, now)) {
      return RobotAnswer.code(
          19021, "sign match fail or timestamp is not within one hour from current time");
    }
    String kind = message.path("msg_type").asText();
    JsonNode content = kind.equals("interactive") ? message.path("card") : message.path("content");
    if (!KINDS.contains(kind) || !content.isObject() || content.isEmpty()) {
      return RobotAnswer.code(9499, "Bad Request");
    }
    if (kind.equals("text") && content.path("text").asText().isEmpty()) {
      return RobotAnswer.code(9499, "Bad Request");
    }
    Optional<String> wrong =
        kind.equals("interactive") ? FeishuCard.wrong(content) : Optional.empty();
    if (wrong.isPresent()) {
      return RobotAnswer.code(230099, "Failed to create card content, ext=" + wrong.get());
    }
    Accepted accepted =
        Accepted.read(robot, call.text(), List.of(), EVERYONE.matcher(call.text()).find(), now);
    if (!robot.keyword().isEmpty()
        && !(accepted.title() + "\n" + accepted.text()).contains(robot.keyword())) {
      return RobotAnswer.code(19024, "Key Words Not Found");
    }
    state.messages().add(accepted);
    return OK;
  }

  private static boolean isSigned(KnownRobot robot, JsonNode message, long now) {
    String timestamp = message.path("timestamp").asText();
    if (!timestamp.matches("\\d{1,12}")
        || Math.abs(now / 1000 - Long.parseLong(timestamp)) > SIGNATURE_VALID_FOR) {
      return false;
    }
    byte[] given = message.path("sign").asText().getBytes(StandardCharsets.UTF_8);
    byte[] wanted = sign(robot.secret(), timestamp).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, wanted);
  }

  static String sign(String secret, String timestamp) {
    return RobotApi.hmac(timestamp + "\n" + secret, "");
  }
}
