package dev.eventbot.bot.robot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.message.Notice.Block;
import java.util.List;
import java.util.Optional;

/**
 * WeCom's template card: a short notice that opens the console. It has few places for words, of
 * which WeCom documents how much they show.
 */
final class WeComCard {
  private static final int MOST_FIELDS = 6;
  private static final int MOST_JUMPS = 3;

  /** Three bytes for each of the characters WeCom recommends. */
  private static final int TITLE = 3 * 26;

  private static final int SENTENCE = 3 * 30;
  private static final int LABEL = 3 * 13;
  private static final int SUBTITLE = 3 * 112;
  private static final int QUOTE = 3 * 112;

  private WeComCard() {}

  /**
   * @param notice tidy, with a link at least
   */
  static RobotRequest request(Notice notice) {
    ObjectNode request = Json.object().put("msgtype", "template_card");
    ObjectNode card = request.putObject("template_card").put("card_type", "text_notice");
    if (!notice.tag().isEmpty()) {
      card.putObject("source")
          .put("desc", notice.tag())
          .put("desc_color", color(notice.severity()));
    }
    ObjectNode title = card.putObject("main_title").put("title", cut(notice.title(), TITLE));
    sentence(notice).ifPresent(text -> title.put("desc", cut(text, SENTENCE)));
    prose(notice)
        .ifPresent(
            prose ->
                card.putObject("quote_area")
                    .put("type", 0)
                    .put("title", cut(prose.heading(), LABEL))
                    .put("quote_text", cut(prose.text(), QUOTE)));
    subtitle(notice).ifPresent(text -> card.put("sub_title_text", cut(text, SUBTITLE)));
    rows(notice).stream()
        .limit(MOST_FIELDS)
        .forEach(
            field ->
                card.withArray("horizontal_content_list")
                    .addObject()
                    .put("keyname", cut(field.label(), LABEL))
                    .put("value", cut(field.value(), TITLE)));
    ArrayNode jumps = card.putArray("jump_list");
    notice.links().stream()
        .limit(MOST_JUMPS)
        .forEach(
            link ->
                jumps
                    .addObject()
                    .put("type", 1)
                    .put("title", cut(link.label(), LABEL))
                    .put("url", link.uri()));
    card.putObject("card_action").put("type", 1).put("url", notice.links().get(0).uri());
    return Json.request(request);
  }

  private static String cut(String text, int bytes) {
    return Lengths.shortened(text, bytes);
  }

  private static Optional<String> sentence(Notice notice) {
    return blocks(notice, Block.Emphasis.class).stream().findFirst().map(Block.Emphasis::text);
  }

  private static Optional<Block.Prose> prose(Notice notice) {
    return blocks(notice, Block.Prose.class).stream().findFirst();
  }

  private static Optional<String> subtitle(Notice notice) {
    String sentence = notice.brief().sentence();
    return sentence.isEmpty()
        ? blocks(notice, Block.Items.class).stream()
            .findFirst()
            .map(items -> items.heading() + ": " + String.join(", ", items.items()))
        : Optional.of(sentence);
  }

  private static List<Notice.Field> rows(Notice notice) {
    return notice.brief().rows().isEmpty() ? Tidy.fields(notice) : notice.brief().rows();
  }

  private static <T> List<T> blocks(Notice notice, Class<T> kind) {
    return notice.blocks().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Grey, black, red and green by WeCom's numbers. */
  private static int color(Severity severity) {
    return switch (severity) {
      case ISSUE_OPEN, ACTION_REQUIRED -> 2;
      case SCHEDULED_CHANGE -> 1;
      case NOTIFICATION -> 0;
      case CLOSED -> 3;
    };
  }
}
