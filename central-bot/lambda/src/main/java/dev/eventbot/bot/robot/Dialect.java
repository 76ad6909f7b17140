package dev.eventbot.bot.robot;

import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Notice;

/** One app's markup. What it is given is plain text, escaped only by {@link #inline}. */
interface Dialect {

  /** Foreign text in the middle of a line. */
  String inline(String plain);

  /** Foreign text that begins a line of its own. */
  String lineStart(String plain);

  String title(String escaped);

  String bold(String escaped);

  /** As strong as it gets, for the one sentence that matters most. */
  String strong(String escaped, Severity severity);

  String lineBreak();

  /** Begins an item of a list. */
  String bullet();

  /** A link; one that is shown as a button elsewhere is empty. */
  String link(Notice.Link link);

  /**
   * What calls them, empty when nothing has to stand in the text.
   *
   * @param everyone the word for everyone, escaped
   */
  String mention(Callees callees, String everyone);
}
