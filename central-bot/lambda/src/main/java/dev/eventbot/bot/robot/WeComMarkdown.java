package dev.eventbot.bot.robot;

import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Notice;
import java.util.stream.Collectors;

/**
 * WeCom's subset of markdown: it documents no escape and no lists, so acting characters become
 * their wide look-alikes and bullets are drawn.
 */
final class WeComMarkdown implements Dialect {
  private static final Escaping ESCAPING = new Escaping(">", Escaping::wide);

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
    String color =
        switch (severity) {
          case ISSUE_OPEN, ACTION_REQUIRED, SCHEDULED_CHANGE -> "warning";
          case NOTIFICATION -> "comment";
          case CLOSED -> "info";
        };
    return "<font color=\"" + color + "\">" + escaped + "</font>";
  }

  @Override
  public String lineBreak() {
    return "\n";
  }

  @Override
  public String bullet() {
    return "• ";
  }

  @Override
  public String link(Notice.Link link) {
    return "[" + inline(link.label()) + "](" + link.uri() + ")";
  }

  @Override
  public String mention(Callees callees, String everyone) {
    return callees.ids().stream().map(id -> "<@" + id + ">").collect(Collectors.joining(" "));
  }
}
