package dev.eventbot.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One message as the people in the group get to see it.
 *
 * @param kind the app's own word, such as {@code markdown} or {@code interactive}
 * @param card whether it is a card instead of a bubble
 * @param header a card's coloured head
 * @param calls who is called and does not stand in the text, such as {@code @13800000000}
 * @param alert what is read first, on a locked phone and in the list of chats; one line
 * @param bytes of the request
 */
public record Post(
    RobotApp app,
    String kind,
    boolean card,
    Optional<Header> header,
    List<Part> parts,
    List<String> calls,
    String alert,
    int bytes) {

  /** Characters of a title that a phone's notification has room for. */
  public static final int ALERT_CHARACTERS = 15;

  private static final JsonMapper JSON = new JsonMapper();

  public Post {
    parts = List.copyOf(parts);
    calls = List.copyOf(calls);
  }

  /**
   * The head of a card.
   *
   * @param tags short words on a coloured ground
   * @param colour the app's word for it, such as {@code red}; empty for none
   */
  public record Header(String title, String subtitle, List<Tag> tags, String colour) {
    public Header {
      tags = List.copyOf(tags);
    }
  }

  /** A short word on a coloured ground. */
  public record Tag(String text, String colour) {}

  /**
   * Reads a request. One that the app would not take is shown as what it is, never an exception.
   *
   * @param language of the reader's app, which puts its own words for everyone
   */
  public static Post of(RobotApp app, RobotRequest request, Locale language) {
    int bytes = request.json().getBytes(StandardCharsets.UTF_8).length;
    JsonNode json;
    try {
      json = JSON.readTree(request.json());
    } catch (JsonProcessingException e) {
      json = JSON.missingNode();
    }
    Words words = new Words(language);
    return switch (app) {
      case DINGTALK -> new DingTalkReader(json, words, bytes).post();
      case FEISHU -> new FeishuReader(json, words, bytes).post();
      case WECOM -> new WeComReader(json, words, bytes).post();
    };
  }

  /** The notification's text, cut as a phone cuts it. */
  public String shortAlert() {
    int[] characters = alert.codePoints().toArray();
    return characters.length <= ALERT_CHARACTERS
        ? alert
        : new String(characters, 0, ALERT_CHARACTERS).stripTrailing() + "…";
  }

  static Post unknown(RobotApp app, String kind, int bytes) {
    String what = kind.isEmpty() ? "?" : kind;
    return new Post(
        app,
        what,
        false,
        Optional.empty(),
        List.of(new Part.Unknown(what)),
        List.of(),
        "[" + what + "]",
        bytes);
  }

  /** The first line with something in it. */
  static String firstLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }
}
