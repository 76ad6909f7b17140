package dev.eventbot.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.robot.RobotApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.Node;

/** Reads requests of WeCom's group robots. */
final class WeComReader {
  private static final Pattern MENTION = Pattern.compile("<@([^<>\\s]{1,64})>");

  private final JsonNode request;
  private final Words words;
  private final int bytes;

  WeComReader(JsonNode request, Words words, int bytes) {
    this.request = request;
    this.words = words;
    this.bytes = bytes;
  }

  Post post() {
    String kind = request.path("msgtype").asText();
    JsonNode body = request.path(kind);
    String content = body.path("content").asText();
    return switch (kind) {
      case "markdown" -> bubble(kind, markup(MENTION).read(content), List.of());
      case "markdown_v2" ->
          bubble(
              kind,
              new Markup(Dialect.DINGTALK, null, call -> call.group(), id -> "@" + id)
                  .read(content),
              List.of());
      case "text" -> bubble(kind, markup(null).plain(content), calls(body));
      case "template_card" -> card(body);
      default -> Post.unknown(RobotApp.WECOM, kind, bytes);
    };
  }

  private Post bubble(String kind, Node document, List<String> calls) {
    return new Post(
        RobotApp.WECOM,
        kind,
        false,
        Optional.empty(),
        List.of(new Part.Rich(document)),
        calls,
        Post.firstLine(Markup.words(document)),
        bytes);
  }

  private List<String> calls(JsonNode body) {
    List<String> calls = new ArrayList<>();
    body.path("mentioned_list").forEach(who -> calls.add(name(who.asText())));
    body.path("mentioned_mobile_list").forEach(who -> calls.add(name(who.asText())));
    return calls.stream().distinct().toList();
  }

  private String name(String who) {
    String bare = who.startsWith("@") ? who.substring(1) : who;
    return bare.equals("all") ? words.everyone(RobotApp.WECOM) : "@" + bare;
  }

  private Post card(JsonNode card) {
    List<Part> parts = new ArrayList<>();
    String source = text(card, "source", "desc");
    // Colours of the source: 0 grey, 1 black, 2 red, 3 green.
    String colour =
        List.of("grey", "grey", "red", "green")
            .get(Math.min(3, Math.max(0, card.path("source").path("desc_color").asInt())));
    List<Post.Tag> tags = source.isEmpty() ? List.of() : List.of(new Post.Tag(source, colour));
    String title = text(card, "main_title", "title");
    JsonNode emphasis = card.path("emphasis_content");
    if (!emphasis.isMissingNode()) {
      parts.add(new Part.Emphasis(emphasis.path("title").asText(), emphasis.path("desc").asText()));
    }
    JsonNode quote = card.path("quote_area");
    if (!quote.isMissingNode()) {
      parts.add(new Part.Quote(quote.path("title").asText(), quote.path("quote_text").asText()));
    }
    String sub = card.path("sub_title_text").asText();
    if (!sub.isEmpty()) {
      parts.add(new Part.Rich(markup(null).plain(sub)));
    }
    List<Part.Field> fields = new ArrayList<>();
    card.path("vertical_content_list")
        .forEach(
            f -> fields.add(new Part.Field(f.path("title").asText(), f.path("desc").asText(), "")));
    card.path("horizontal_content_list").forEach(field -> fields.add(field(field)));
    if (!fields.isEmpty()) {
      parts.add(new Part.Fields(fields));
    }
    List<Part.Button> jumps = new ArrayList<>();
    card.path("jump_list")
        .forEach(
            jump ->
                jumps.add(
                    new Part.Button(
                        jump.path("title").asText(), jump.path("url").asText(), false)));
    if (!jumps.isEmpty()) {
      parts.add(new Part.Buttons(jumps, false));
    }
    return new Post(
        RobotApp.WECOM,
        "template_card",
        true,
        Optional.of(new Post.Header(title, text(card, "main_title", "desc"), tags, "")),
        parts,
        List.of(),
        Post.firstLine(title.isEmpty() ? sub : title),
        bytes);
  }

  private Part.Field field(JsonNode field) {
    String value = field.path("value").asText();
    boolean member = field.path("type").asInt() == 3;
    return new Part.Field(
        field.path("keyname").asText(),
        member && value.isEmpty() ? name(field.path("userid").asText()) : value,
        field.path("url").asText());
  }

  private static String text(JsonNode card, String object, String key) {
    return card.path(object).path(key).asText();
  }

  private Markup markup(Pattern mention) {
    return new Markup(Dialect.WECOM, mention, call -> name(call.group(1)), this::name);
  }
}
