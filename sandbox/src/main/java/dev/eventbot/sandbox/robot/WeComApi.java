package dev.eventbot.sandbox.robot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.robot.RobotApp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** WeCom's {@code /cgi-bin/webhook/send}. */
final class WeComApi implements RobotApi {
  private static final int MOST_A_MINUTE = 20;
  private static final int MOST_TEXT_BYTES = 2_048;
  private static final int MOST_MARKDOWN_BYTES = 4_096;
  private static final Set<String> KINDS =
      Set.of("text", "markdown", "markdown_v2", "template_card");

  @Override
  public RobotAnswer answer(RobotState state, RobotCall call, long now) {
    KnownRobot robot = state.robot(RobotApp.WECOM, call.query().getOrDefault("key", ""));
    if (robot == null) {
      return RobotAnswer.errcode(93000, "invalid webhook url");
    }
    if (state.pace(robot.token()).take(now, Duration.ofMinutes(1)) > MOST_A_MINUTE) {
      return RobotAnswer.errcode(45009, "api freq out of limit");
    }
    JsonNode message = RobotApi.object(call);
    if (message == null) {
      return RobotAnswer.errcode(47001, "data format error");
    }
    String kind = message.path("msgtype").asText();
    if (!KINDS.contains(kind)) {
      return RobotAnswer.errcode(40008, "invalid message type");
    }
    Optional<String> wrong =
        switch (kind) {
          case "text" -> content(message, kind, MOST_TEXT_BYTES);
          case "template_card" -> card(message.path(kind));
          default -> content(message, kind, MOST_MARKDOWN_BYTES);
        };
    if (wrong.isPresent()) {
      return RobotAnswer.errcode(40058, wrong.get() + " invalid Request Parameter");
    }
    state.messages().add(accepted(robot, message.path(kind), call, now));
    return RobotAnswer.errcode(0, "ok");
  }

  private static Optional<String> content(JsonNode message, String kind, int most) {
    JsonNode content = message.path(kind).path("content");
    if (!content.isTextual() || content.asText().isEmpty()) {
      return Optional.of(kind + ".content missing");
    }
    return content.asText().getBytes(StandardCharsets.UTF_8).length > most
        ? Optional.of(kind + ".content exceed max length " + most + ".")
        : Optional.empty();
  }

  private static Optional<String> card(JsonNode card) {
    String type = card.path("card_type").asText();
    if (!type.equals("text_notice") && !type.equals("news_notice")) {
      return Optional.of("template_card.card_type");
    }
    boolean titled = !card.path("main_title").path("title").asText().isEmpty();
    if (!titled && card.path("sub_title_text").asText().isEmpty()) {
      return Optional.of("template_card.main_title missing");
    }
    JsonNode action = card.path("card_action");
    if (action.path("type").asInt() < 1
        || (action.path("type").asInt() == 1 && action.path("url").asText().isEmpty())) {
      return Optional.of("template_card.card_action missing");
    }
    if (card.path("horizontal_content_list").size() > 6) {
      return Optional.of("template_card.horizontal_content_list exceed max length 6.");
    }
    for (JsonNode field : card.path("horizontal_content_list")) {
      if (field.path("keyname").asText().isEmpty()) {
        return Optional.of("template_card.horizontal_content_list.keyname missing");
      }
    }
    return card.path("jump_list").size() > 3
        ? Optional.of("template_card.jump_list exceed max length 3.")
        : Optional.empty();
  }

  private static Accepted accepted(KnownRobot robot, JsonNode body, RobotCall call, long now) {
    List<String> mobiles = new ArrayList<>();
    boolean everyone = false;
    for (String list : List.of("mentioned_list", "mentioned_mobile_list")) {
      for (JsonNode who : body.path(list)) {
        if (who.asText().equals("@all")) {
          everyone = true;
        } else if (list.equals("mentioned_mobile_list")) {
          mobiles.add(who.asText());
        }
      }
    }
    return Accepted.read(robot, call.text(), mobiles, everyone, now);
  }
}
