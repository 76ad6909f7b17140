package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The apps' limits as their documentation has them. */
public final class RobotLimits {
  private RobotLimits() {}

  public static void assertWithin(RobotApp app, RobotRequest request) {
    JsonNode json = json(request);
    switch (app) {
      case DINGTALK -> assertBytes(request.json(), 20_000);
      case FEISHU -> assertBytes(request.json(), 20_000 - 120);
      case WECOM -> {
        assertBytes(json.at("/markdown/content").asText(), 4_096);
        assertBytes(json.at("/text/content").asText(), 2_048);
        assertBytes(json.path("template_card").toString(), 4_096);
      }
    }
  }

  private static void assertBytes(String text, int most) {
    assertThat(text.getBytes(UTF_8).length).isLessThanOrEqualTo(most);
    // Half a character would have become a question mark.
    assertThat(UTF_8.newEncoder().canEncode(text)).isTrue();
  }

  static JsonNode json(RobotRequest request) {
    try {
      return new JsonMapper().readTree(request.json());
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON", e);
    }
  }
}
