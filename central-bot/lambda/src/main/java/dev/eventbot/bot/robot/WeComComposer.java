package dev.eventbot.bot.robot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.message.Notice;

/**
 * Writes WeCom's markdown, text and template_card messages. Markdown can call people by user id
 * only, a card nobody; whoever is called by mobile, and everyone, is called by a text message.
 */
final class WeComComposer implements Composer {
  private static final int LONGEST_MARKDOWN = 4_096;
  private static final int LONGEST_TEXT = 2_048;
  private static final int BYTES_FOR_NAMES = 1_000;
  private static final NoticeWriter MARKDOWN = new NoticeWriter(new WeComMarkdown());

  /** WeCom itself writes behind a text who is called. */
  private static final NoticeWriter PLAIN =
      new NoticeWriter(new PlainDialect((callees, everyone) -> ""));

  private final RobotStyle style;

  WeComComposer(RobotStyle style) {
    this.style = style;
  }

  @Override
  public RobotRequest compose(Notice notice) {
    Callees callees = Callees.byMobileOrId(notice.mentions(), BYTES_FOR_NAMES);
    if (callees.everyone() || !callees.mobiles().isEmpty()) {
      return text(notice, callees);
    }
    Notice tidy = Tidy.of(notice);
    return style == RobotStyle.CARD && callees.nobody() && !tidy.links().isEmpty()
        ? WeComCard.request(tidy)
        : markdown(tidy, callees);
  }

  @Override
  public RobotRequest composePlain(Notice notice) {
    return text(notice, Callees.byMobileOrId(notice.mentions(), BYTES_FOR_NAMES));
  }

  private static RobotRequest markdown(Notice tidy, Callees callees) {
    Notice fit =
        NoticeCutter.fit(
            tidy, LONGEST_MARKDOWN, cut -> JsonText.bytes(MARKDOWN.text(cut, callees)));
    ObjectNode request = Json.object().put("msgtype", "markdown");
    request.putObject("markdown").put("content", MARKDOWN.text(fit, callees));
    return Json.request(request);
  }

  private static RobotRequest text(Notice notice, Callees callees) {
    Notice fit =
        NoticeCutter.fit(
            withOneLink(Tidy.of(notice)),
            LONGEST_TEXT,
            cut -> JsonText.bytes(PLAIN.text(cut, callees)));
    ObjectNode request = Json.object().put("msgtype", "text");
    ObjectNode text = request.putObject("text").put("content", PLAIN.text(fit, callees));
    ArrayNode ids = text.putArray("mentioned_list");
    callees.ids().forEach(ids::add);
    if (callees.everyone()) {
      ids.add("@all");
    }
    ArrayNode mobiles = text.putArray("mentioned_mobile_list");
    callees.mobiles().forEach(mobiles::add);
    return Json.request(request);
  }

  /** A text shows whole addresses, and has no room for two. */
  private static Notice withOneLink(Notice notice) {
    return new Notice(
        notice.title(),
        notice.severity(),
        notice.tag(),
        notice.blocks(),
        notice.links().stream().limit(1).toList(),
        notice.mentions(),
        notice.brief());
  }
}
