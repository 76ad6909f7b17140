package dev.eventbot.bot.robot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.message.Notice;
import java.util.function.Function;

/** Writes DingTalk's markdown, actionCard and text messages. */
final class DingTalkComposer implements Composer {
  private static final int LONGEST_REQUEST = 20_000;
  private static final int BYTES_FOR_NAMES = 3_000;
  private static final NoticeWriter MARKDOWN = new NoticeWriter(new DingTalkMarkdown(false));
  private static final NoticeWriter CARD = new NoticeWriter(new DingTalkMarkdown(true));
  private static final NoticeWriter PLAIN =
      new NoticeWriter(new PlainDialect(new DingTalkMarkdown(false)::mention));

  private final RobotStyle style;

  DingTalkComposer(RobotStyle style) {
    this.style = style;
  }

  @Override
  public RobotRequest compose(Notice notice) {
    Callees callees = Callees.byMobileOrId(notice.mentions(), BYTES_FOR_NAMES);
    boolean card =
        style == RobotStyle.CARD && callees.nobody() && !Tidy.of(notice).links().isEmpty();
    return fitting(notice, fit -> card ? card(fit) : markdown(fit, callees));
  }

  @Override
  public RobotRequest composePlain(Notice notice) {
    Callees callees = Callees.byMobileOrId(notice.mentions(), BYTES_FOR_NAMES);
    return fitting(notice, fit -> plain(fit, callees));
  }

  private static RobotRequest fitting(Notice notice, Function<Notice, RobotRequest> written) {
    Notice fit =
        NoticeCutter.fit(Tidy.of(notice), LONGEST_REQUEST, cut -> Json.bytes(written.apply(cut)));
    return written.apply(fit);
  }

  private static RobotRequest markdown(Notice notice, Callees callees) {
    ObjectNode request = Json.object().put("msgtype", "markdown");
    request
        .putObject("markdown")
        .put("title", notice.title())
        .put("text", MARKDOWN.text(notice, callees));
    call(request, callees);
    return Json.request(request);
  }

  /** Calls nobody: DingTalk ignores {@code at} beside a card. */
  private static RobotRequest card(Notice notice) {
    ObjectNode request = Json.object().put("msgtype", "actionCard");
    ObjectNode card =
        request
            .putObject("actionCard")
            .put("title", notice.title())
            .put("text", CARD.text(notice, Callees.NOBODY));
    if (notice.links().size() == 1) {
      Notice.Link link = notice.links().get(0);
      card.put("singleTitle", link.label())
          .put("singleURL", DingTalkMarkdown.inBrowser(link.uri()));
    } else {
      card.put("btnOrientation", "0");
      ArrayNode buttons = card.putArray("btns");
      for (Notice.Link link : notice.links()) {
        buttons
            .addObject()
            .put("title", link.label())
            .put("actionURL", DingTalkMarkdown.inBrowser(link.uri()));
      }
    }
    return Json.request(request);
  }

  private static RobotRequest plain(Notice notice, Callees callees) {
    ObjectNode request = Json.object().put("msgtype", "text");
    request.putObject("text").put("content", PLAIN.text(notice, callees));
    call(request, callees);
    return Json.request(request);
  }

  private static void call(ObjectNode request, Callees callees) {
    ObjectNode at = request.putObject("at");
    ArrayNode mobiles = at.putArray("atMobiles");
    callees.mobiles().forEach(mobiles::add);
    if (!callees.ids().isEmpty()) {
      ArrayNode ids = at.putArray("atUserIds");
      callees.ids().forEach(ids::add);
    }
    at.put("isAtAll", callees.everyone());
  }
}
