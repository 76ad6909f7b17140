package dev.eventbot.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.robot.RobotApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** Reads requests of Feishu's and Lark's custom bots. */
final class FeishuReader {
  /** Deeper cards are not drawn; the app allows five levels. */
  private static final int DEEPEST = 8;

  private static final Pattern AT_IN_TEXT =
      Pattern.compile("<at\\s+user_id\\s*=\\s*\"([^\"<>]{1,80})\"\\s*>([^<]{0,80})</at>");

  private final JsonNode request;
  private final Words words;
  private final int bytes;

  FeishuReader(JsonNode request, Words words, int bytes) {
    this.request = request;
    this.words = words;
    this.bytes = bytes;
  }

  Post post() {
    String kind = request.path("msg_type").asText();
    JsonNode content = request.path("content");
    return switch (kind) {
      case "interactive" -> card(request.path("card"));
      case "text" -> text(content.path("text").asText());
      case "post" -> richPost(content.path("post"));
      default -> Post.unknown(RobotApp.FEISHU, kind, bytes);
    };
  }

  private Post text(String text) {
    Node document =
        new Markup(
                Dialect.FEISHU,
                AT_IN_TEXT,
                call -> name(call.group(1), call.group(2)),
                id -> name(id, ""))
            .plain(text);
    return post(
        "text", false, Optional.empty(), List.of(new Part.Rich(document)), Markup.words(document));
  }

  /** Of the languages, the first; each line is a list of elements. */
  private Post richPost(JsonNode post) {
    JsonNode said = post.isEmpty() ? post : post.iterator().next();
    String title = said.path("title").asText();
    String text =
        lines(said.path("content"))
            .map(line -> lines(line).map(FeishuReader::markdown).collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));
    List<Part> parts = new ArrayList<>();
    if (!title.isEmpty()) {
      parts.add(new Part.Emphasis(title, ""));
    }
    parts.add(new Part.Rich(markup().read(text)));
    return post("post", false, Optional.empty(), parts, title.isEmpty() ? text : title);
  }

  private static java.util.stream.Stream<JsonNode> lines(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String markdown(JsonNode element) {
    String text = element.path("text").asText();
    return switch (element.path("tag").asText()) {
      case "a" ->
          "["
              + escaped(text)
              + "](<"
              + element.path("href").asText().replaceAll("[<>\\s]", "")
              + ">)";
      case "at" ->
          "<at id=" + element.path("user_id").asText().replaceAll("[^\\w-]", "") + "></at>";
      case "md" -> text;
      default -> escaped(text);
    };
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]()#+\\-.!>|~<&])", "\\\\$1");
  }

  private Post card(JsonNode card) {
    JsonNode head = card.path("header");
    String title = plain(head.path("title"));
    List<Post.Tag> tags = new ArrayList<>();
    head.path("text_tag_list")
        .forEach(
            tag -> tags.add(new Post.Tag(plain(tag.path("text")), tag.path("color").asText())));
    Optional<Post.Header> header =
        title.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Post.Header(
                    title, plain(head.path("subtitle")), tags, head.path("template").asText()));
    JsonNode elements =
        card.has("body") ? card.path("body").path("elements") : card.path("elements");
    List<Part> parts = parts(elements, 0);
    String summary = plain(card.path("config").path("summary"));
    return post("interactive", true, header, parts, summary.isEmpty() ? title : summary);
  }

  private Post post(
      String kind, boolean card, Optional<Post.Header> header, List<Part> parts, String alert) {
    return new Post(
        RobotApp.FEISHU, kind, card, header, parts, List.of(), Post.firstLine(alert), bytes);
  }

  private List<Part> parts(JsonNode elements, int depth) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode element : elements) {
      add(parts, element, depth);
    }
    return parts;
  }

  private void add(List<Part> parts, JsonNode element, int depth) {
    String tag = element.path("tag").asText();
    if (depth > DEEPEST) {
      parts.add(new Part.Unknown(tag));
      return;
    }
    switch (tag) {
      case "markdown" -> parts.add(rich(element));
      case "div" -> {
        if (element.has("text")) {
          parts.add(rich(element.path("text")));
        }
        element.path("fields").forEach(field -> parts.add(rich(field.path("text"))));
      }
      case "hr" -> parts.add(new Part.Rule());
      case "button" -> addButton(parts, element);
      case "action" -> element.path("actions").forEach(action -> add(parts, action, depth + 1));
      case "note" -> element.path("elements").forEach(note -> parts.add(new Part.Note(text(note))));
      case "column_set" -> {
        List<List<Part>> columns = new ArrayList<>();
        element
            .path("columns")
            .forEach(column -> columns.add(parts(column.path("elements"), depth + 1)));
        parts.add(new Part.Columns(columns));
      }
      case "collapsible_panel", "form", "interactive_container" -> {
        String title = plain(element.path("header").path("title"));
        if (!title.isEmpty()) {
          parts.add(new Part.Rich(bold(title)));
        }
        parts.addAll(parts(element.path("elements"), depth + 1));
      }
      default -> parts.add(new Part.Unknown(tag.isEmpty() ? "?" : tag));
    }
  }

  /** Buttons that follow each other stand side by side. */
  private static void addButton(List<Part> parts, JsonNode element) {
    Part.Button button =
        new Part.Button(
            plain(element.path("text")),
            url(element),
            element.path("type").asText().startsWith("primary"));
    int last = parts.size() - 1;
    if (last >= 0 && parts.get(last) instanceof Part.Buttons row) {
      List<Part.Button> more = new ArrayList<>(row.buttons());
      more.add(button);
      parts.set(last, new Part.Buttons(more, true));
    } else {
      parts.add(new Part.Buttons(List.of(button), true));
    }
  }

  private static String url(JsonNode button) {
    for (JsonNode behavior : button.path("behaviors")) {
      if (behavior.path("type").asText().equals("open_url")) {
        return behavior.path("default_url").asText(behavior.path("pc_url").asText());
      }
    }
    return button.path("url").asText();
  }

  private Part rich(JsonNode element) {
    String size = element.path("text_size").asText();
    Node document = text(element);
    return size.equals("notation") ? new Part.Note(document) : new Part.Rich(document);
  }

  private Node text(JsonNode element) {
    String content = element.path("content").asText();
    return element.path("tag").asText().equals("plain_text")
        ? markup().plain(content)
        : markup().read(content);
  }

  private static Node bold(String title) {
    Document document = new Document();
    Paragraph paragraph = new Paragraph();
    org.commonmark.node.StrongEmphasis strong = new org.commonmark.node.StrongEmphasis("**");
    strong.appendChild(new Text(title));
    paragraph.appendChild(strong);
    document.appendChild(paragraph);
    return document;
  }

  private static String plain(JsonNode text) {
    return text.path("content").asText();
  }

  private Markup markup() {
    return new Markup(Dialect.FEISHU, null, call -> call.group(), id -> name(id, ""));
  }

  /** The app shows names; we know ids only. */
  private String name(String id, String given) {
    return id.equals("all")
        ? words.everyone(RobotApp.FEISHU)
        : "@" + (given.isEmpty() ? id : given);
  }
}
