package dev.eventbot.bot.robot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Notice;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes cards (schema 2.0) and text messages for Feishu and Lark, unsigned. */
final class FeishuComposer implements Composer {
  /** 20 KB, less what the signature adds to the body. */
  private static final int LONGEST_REQUEST = 20_000 - 120;

  private static final int BYTES_FOR_NAMES = 3_000;
  private static final NoticeWriter CARD = new NoticeWriter(new FeishuMarkdown());
  private static final NoticeWriter PLAIN =
      new NoticeWriter(new PlainDialect(FeishuComposer::mention));

  @Override
  public RobotRequest compose(Notice notice) {
    Callees callees = Callees.byId(notice.mentions(), BYTES_FOR_NAMES);
    return fitting(notice, fit -> card(fit, callees));
  }

  @Override
  public RobotRequest composePlain(Notice notice) {
    Callees callees = Callees.byId(notice.mentions(), BYTES_FOR_NAMES);
    return fitting(notice, fit -> plain(fit, callees));
  }

  private static RobotRequest fitting(Notice notice, Function<Notice, RobotRequest> written) {
    Notice fit =
        NoticeCutter.fit(Tidy.of(notice), LONGEST_REQUEST, cut -> Json.bytes(written.apply(cut)));
    return written.apply(fit);
  }

  private static RobotRequest card(Notice notice, Callees callees) {
    ObjectNode request = Json.object().put("msg_type", "interactive");
    ObjectNode card = request.putObject("card").put("schema", "2.0");
    // What the list of chats shows.
    card.putObject("config").putObject("summary").put("content", notice.title());
    String color = color(notice.severity());
    ObjectNode header = card.putObject("header").put("template", color);
    plainText(header.putObject("title"), notice.title());
    if (!notice.tag().isEmpty()) {
      ObjectNode tag = header.putArray("text_tag_list").addObject().put("tag", "text_tag");
      plainText(tag.putObject("text"), notice.tag());
      tag.put("color", color);
    }
    ArrayNode elements = card.putObject("body").putArray("elements");
    for (String paragraph : CARD.paragraphs(notice, callees)) {
      elements.addObject().put("tag", "markdown").put("content", paragraph);
    }
    for (Notice.Link link : notice.links()) {
      ObjectNode button = elements.addObject().put("tag", "button");
      plainText(button.putObject("text"), link.label());
      button.put("type", link.equals(notice.links().get(0)) ? "primary" : "default");
      button
          .putArray("behaviors")
          .addObject()
          .put("type", "open_url")
          .put("default_url", link.uri());
    }
    return Json.request(request);
  }

  private static RobotRequest plain(Notice notice, Callees callees) {
    ObjectNode request = Json.object().put("msg_type", "text");
    request.putObject("content").put("text", PLAIN.text(notice, callees));
    return Json.request(request);
  }

  private static String mention(Callees callees, String everyone) {
    return callees.everyone()
        ? "<at user_id=\"all\">" + everyone + "</at>"
        : callees.ids().stream()
            .map(id -> "<at user_id=\"" + id + "\"></at>")
            .collect(Collectors.joining(" "));
  }

  private static void plainText(ObjectNode text, String content) {
    text.put("tag", "plain_text").put("content", content);
  }

  private static String color(Severity severity) {
    return switch (severity) {
      case ISSUE_OPEN -> "red";
      case ACTION_REQUIRED -> "orange";
      case SCHEDULED_CHANGE -> "yellow";
      case NOTIFICATION -> "blue";
      case CLOSED -> "green";
    };
  }
}
