package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Notice;
import java.net.URLEncoder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DingTalk's subset of markdown: backslashes escape, a line break needs two spaces. */
final class DingTalkMarkdown implements Dialect {
  private static final Escaping ESCAPING = new Escaping("", DingTalkMarkdown::harmless);
  private final boolean buttons;

  /**
   * @param buttons links are shown as buttons beside the text
   */
  DingTalkMarkdown(boolean buttons) {
    this.buttons = buttons;
  }

  private static String harmless(String character) {
    return switch (character) {
      case "<" -> "&lt;";
      case "&" -> "&amp;";
      default -> "\\" + character;
    };
  }

  @Override
  public String inline(String plain) {
    return ESCAPING.inline(plain);
  }

  @Override
  public String lineStart(String plain) {
    return ESCAPING.lineStart(plain);
  }

  @Override
  public String title(String escaped) {
    return "### " + escaped;
  }

  @Override
  public String bold(String escaped) {
    return "**" + escaped + "**";
  }

  @Override
  public String strong(String escaped, Severity severity) {
    return bold(escaped);
  }

  /** Shows as a line break on every client, unlike a bare newline. */
  @Override
  public String lineBreak() {
    return "  \n";
  }

  @Override
  public String bullet() {
    return "- ";
  }

  @Override
  public String link(Notice.Link link) {
    return buttons ? "" : "[" + inline(link.label()) + "](" + inBrowser(link.uri()) + ")";
  }

  /** The AWS console asks for a login; DingTalk's own window knows no password. */
  static String inBrowser(String uri) {
    return "dingtalk://dingtalkclient/page/link?url="
        + URLEncoder.encode(uri, UTF_8)
        + "&pc_slide=false";
  }

  /** Names must stand here: DingTalk notifies only those it finds in the text. */
  @Override
  public String mention(Callees callees, String everyone) {
    return callees.everyone()
        ? everyone
        : Stream.concat(callees.mobiles().stream(), callees.ids().stream())
            .map(name -> "@" + name)
            .collect(Collectors.joining(" "));
  }
}
