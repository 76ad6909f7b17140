package dev.eventbot.bot.robot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Sorts DingTalk's answers by the errcode in the body; the HTTP status is 200 for nearly all of
 * them.
 */
final class DingTalkAnswer {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_REASON = 300;

  private DingTalkAnswer() {}

  static Outcome outcome(Answer answer) {
    JsonNode body;
    try {
      body = JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      return new Outcome.Retry("HTTP " + answer.status() + ", no JSON");
    }
    JsonNode code = body.path("errcode");
    if (!code.isIntegralNumber() && !code.asText("").matches("-?\\d{1,9}")) {
      // Also what a robot that was blocked for sending too much answers:
      // {"status":1111,"wait":5,…}.
      return new Outcome.Retry("HTTP " + answer.status() + ", no errcode" + blocked(body));
    }
    String reason = reason(code.asText(), body.path("errmsg").asText(""));
    return switch (code.asInt()) {
      case 0 -> new Outcome.Sent(reason);
      // Keyword, signature, time or address not accepted.
      case 310000 -> new Outcome.Configuration(reason);
      // Token unknown.
      case 300001, 300005, 400101, 400106 -> new Outcome.Configuration(reason);
      // Group dissolved, robot removed.
      case 400013, 400102 -> new Outcome.Configuration(reason);
      case 430101, 430102, 430103, 430104 -> new Outcome.Refused(reason);
      // Throttled (130101, 410100), busy (-1), and every code nobody has told us about: nothing is
      // lost by asking again.
      default -> new Outcome.Retry(reason);
    };
  }

  private static String blocked(JsonNode body) {
    return body.has("status") ? ", status " + body.path("status").asInt() : "";
  }

  private static String reason(String code, String message) {
    String harmless =
        message
            .replaceAll("access_token=[^&\\s]+", "access_token=…")
            .replaceAll("\\s+", " ")
            .strip();
    String text = harmless.isEmpty() ? "errcode " + code : "errcode " + code + " " + harmless;
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
  }
}
