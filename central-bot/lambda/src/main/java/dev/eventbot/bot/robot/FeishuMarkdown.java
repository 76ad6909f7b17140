package dev.eventbot.bot.robot;

import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Notice;
import java.util.stream.Collectors;

/**
 * Markdown of Feishu's cards: it has tags of its own and names for emoji, and no backslash, so
 * every acting character is written as its number.
 */
final class FeishuMarkdown implements Dialect {
  private static final Escaping ESCAPING =
      new Escaping("[>$]|:(?=[A-Za-z0-9_]+:)", FeishuMarkdown::numbered);

  private static String numbered(String character) {
    return "&#" + (int) character.charAt(0) + ";";
  }

  @Override
  public String inline(String plain) {
    return ESCAPING.inline(plain);
  }

  @Override
  public String lineStart(String plain) {
    return ESCAPING.lineStart(plain);
  }

  /** The card's header has it. */
  @Override
  public String title(String escaped) {
    return "";
  }

  @Override
  public String bold(String escaped) {
    return "**" + escaped + "**";
  }

  /** The header's colour says how severe it is. */
  @Override
  public String strong(String escaped, Severity severity) {
    return bold(escaped);
  }

  @Override
  public String lineBreak() {
    return "\n";
  }

  @Override
  public String bullet() {
    return "- ";
  }

  /** Shown as a button. */
  @Override
  public String link(Notice.Link link) {
    return "";
  }

  @Override
  public String mention(Callees callees, String everyone) {
    return callees.everyone()
        ? "<at id=all></at>"
        : callees.ids().stream()
            .map(id -> "<at id=" + id + "></at>")
            .collect(Collectors.joining(" "));
  }
}
