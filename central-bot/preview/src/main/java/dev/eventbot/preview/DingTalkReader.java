package dev.eventbot.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.robot.RobotApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.Node;

/** Reads requests of DingTalk's custom robots. */
final class DingTalkReader {
  private final JsonNode request;
  private final Words words;
  private final int bytes;

  DingTalkReader(JsonNode request, Words words, int bytes) {
    this.request = request;
    this.words = words;
    this.bytes = bytes;
  }

  Post post() {
    String kind = request.path("msgtype").asText();
    JsonNode body = request.path(kind);
    return switch (kind) {
      case "markdown" -> calling(kind, title(body), body.path("text").asText(), true);
      case "text" ->
          calling(kind, body.path("content").asText(), body.path("content").asText(), false);
      case "actionCard" -> actionCard(body);
      case "link" -> card(kind, title(body), link(body));
      case "feedCard" -> card(kind, title(body.path("links").path(0)), links(body.path("links")));
      default -> Post.unknown(RobotApp.DINGTALK, kind, bytes);
    };
  }

  /** Only text and markdown can call people. */
  private Post calling(String kind, String alert, String text, boolean rich) {
    List<String> called = new ArrayList<>();
    request.path("at").path("atMobiles").forEach(mobile -> called.add(mobile.asText()));
    request.path("at").path("atUserIds").forEach(user -> called.add(user.asText()));
    List<String> calls =
        new ArrayList<>(
            called.stream()
                .filter(who -> !text.contains("@" + who))
                .map(who -> "@" + who)
                .toList());
    if (request.path("at").path("isAtAll").asBoolean()) {
      calls.add(0, words.everyone(RobotApp.DINGTALK));
    }
    Markup markup = markup(called);
    Node document = rich ? markup.read(text) : markup.plain(text);
    return new Post(
        RobotApp.DINGTALK,
        kind,
        false,
        Optional.empty(),
        List.of(new Part.Rich(document)),
        calls,
        Post.firstLine(alert),
        bytes);
  }

  private Post actionCard(JsonNode body) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part.Rich(markup(List.of()).read(body.path("text").asText())));
    List<Part.Button> buttons = new ArrayList<>();
    if (body.has("singleTitle")) {
      buttons.add(button(body.path("singleTitle"), body.path("singleURL")));
    }
    body.path("btns").forEach(b -> buttons.add(button(b.path("title"), b.path("actionURL"))));
    if (!buttons.isEmpty()) {
      parts.add(new Part.Buttons(buttons, body.path("btnOrientation").asText().equals("1")));
    }
    return card("actionCard", title(body), parts);
  }

  private List<Part> link(JsonNode body) {
    return List.of(
        new Part.Fields(
            List.of(
                new Part.Field(
                    title(body), body.path("text").asText(), body.path("messageUrl").asText()))));
  }

  private static List<Part> links(JsonNode links) {
    List<Part.Field> fields = new ArrayList<>();
    links.forEach(
        link -> fields.add(new Part.Field("", title(link), link.path("messageURL").asText())));
    return List.of(new Part.Fields(fields));
  }

  private Post card(String kind, String alert, List<Part> parts) {
    return new Post(
        RobotApp.DINGTALK,
        kind,
        true,
        Optional.empty(),
        parts,
        List.of(),
        Post.firstLine(alert),
        bytes);
  }

  private static Part.Button button(JsonNode label, JsonNode url) {
    return new Part.Button(label.asText(), url.asText(), false);
  }

  private static String title(JsonNode body) {
    return body.path("title").asText();
  }

  private static Markup markup(List<String> called) {
    String names = called.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    Pattern mention = called.isEmpty() ? null : Pattern.compile("@(?:" + names + ")(?!\\d)");
    return new Markup(Dialect.DINGTALK, mention, call -> call.group(), id -> "@" + id);
  }
}
