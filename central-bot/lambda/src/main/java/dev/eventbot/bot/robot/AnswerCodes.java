package dev.eventbot.bot.robot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Sorts an app's answers by the code in the body; the HTTP status is 200 for nearly all of them.
 *
 * @param codeField name of the code
 * @param reasonField name of what the app says to it
 * @param meanings of the codes that mean something else than "ask again"
 */
record AnswerCodes(String codeField, String reasonField, Map<Integer, Meaning> meanings) {
  private static final int LONGEST_REASON = 300;
  private static final int TOO_MANY_REQUESTS = 429;

  /** The shortest window of any robot's limit that a throttled sender has to sit out. */
  private static final Duration THROTTLED = Duration.ofMinutes(1);

  /** What DingTalk does to a robot that sent more than its twenty a minute. */
  private static final Duration PUNISHED = Duration.ofMinutes(10);

  /** What a code says about the message. */
  enum Meaning {
    SENT,
    THROTTLED,
    CONFIGURATION,
    REFUSED
  }

  AnswerCodes {
    meanings = Map.copyOf(meanings);
  }

  Outcome outcome(Answer answer) {
    JsonNode body;
    try {
      body = Json.MAPPER.readTree(answer.body());
    } catch (JsonProcessingException e) {
      return new Outcome.Retry("HTTP " + answer.status() + ", no JSON", rest(answer));
    }
    JsonNode code = body.path(codeField);
    if (!code.isIntegralNumber() && !code.asText("").matches("-?\\d{1,9}")) {
      return withoutCode(answer, body);
    }
    String reason = reason(code.asText(), body.path(reasonField).asText(""));
    Meaning meaning = meanings.get(code.asInt());
    if (meaning == null || (meaning != Meaning.SENT && answer.status() == TOO_MANY_REQUESTS)) {
      // Busy, and every code nobody has told us about: nothing is lost by asking again.
      return new Outcome.Retry(reason, rest(answer));
    }
    return switch (meaning) {
      case SENT -> new Outcome.Sent(reason);
      case THROTTLED -> new Outcome.Retry(reason, Optional.of(THROTTLED));
      case CONFIGURATION -> new Outcome.Configuration(reason);
      case REFUSED -> new Outcome.Refused(reason);
    };
  }

  /** Also what a blocked DingTalk robot answers: {@code {"status":1111,"wait":5,…}}. */
  private Outcome withoutCode(Answer answer, JsonNode body) {
    String reason = "HTTP " + answer.status() + ", no " + codeField;
    if (body.has("status") && (body.has("wait") || body.has("punish"))) {
      return new Outcome.Retry(
          reason + ", status " + body.path("status").asInt(), Optional.of(PUNISHED));
    }
    return new Outcome.Retry(reason, rest(answer));
  }

  private static Optional<Duration> rest(Answer answer) {
    return answer.status() == TOO_MANY_REQUESTS ? Optional.of(THROTTLED) : Optional.empty();
  }

  private String reason(String code, String message) {
    String harmless =
        message
            .replaceAll("(access_token|key|sign)=[^&\\s]+", "$1=…")
            .replaceAll("/hook/[^\\s?]+", "/hook/…")
            .replaceAll("\\s+", " ")
            .strip();
    String text =
        harmless.isEmpty() ? codeField + " " + code : codeField + " " + code + " " + harmless;
    return text.length() <= LONGEST_REASON ? text : Lengths.beginning(text, LONGEST_REASON) + "…";
  }
}
