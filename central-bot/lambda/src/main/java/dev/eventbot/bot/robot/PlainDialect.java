package dev.eventbot.bot.robot;

import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Notice;
import java.util.function.BiFunction;

/**
 * No markup at all. Apps still look for tags, links and names in plain texts, so what could be one
 * is written in wide look-alikes.
 */
final class PlainDialect implements Dialect {
  private static final Escaping ESCAPING = new Escaping("", Escaping::wide);
  private final BiFunction<Callees, String, String> mention;

  PlainDialect(BiFunction<Callees, String, String> mention) {
    this.mention = mention;
  }

  @Override
  public String inline(String plain) {
    return ESCAPING.inline(plain);
  }

  @Override
  public String lineStart(String plain) {
    return inline(plain);
  }

  @Override
  public String title(String escaped) {
    return escaped;
  }

  @Override
  public String bold(String escaped) {
    return escaped;
  }

  @Override
  public String strong(String escaped, Severity severity) {
    return escaped;
  }

  @Override
  public String lineBreak() {
    return "\n";
  }

  @Override
  public String bullet() {
    return "- ";
  }

  @Override
  public String link(Notice.Link link) {
    return inline(link.label()) + ": " + link.uri();
  }

  @Override
  public String mention(Callees callees, String everyone) {
    return mention.apply(callees, everyone);
  }
}
