package dev.eventbot.bot.robot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rids foreign text of what no reader sees, before an app's markup is put around it. */
final class PlainText {
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n?|[\\u0085\\u2028\\u2029]");

  /**
   * Joiners and direction marks belong to words; every other invisible character can only mislead.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}&&[^\n\\u200C-\\u200F]]");

  /** A half surrogate cannot be sent as UTF-8. */
  private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern BULLET = Pattern.compile("^[*+-]\\s+");

  private PlainText() {}

  /** One line of at most that many bytes, a cut one ending in an ellipsis. */
  static String line(String text, int bytes) {
    // No more than can be kept is looked at; a megabyte need not be cleaned to be cut.
    String line = SPACES.matcher(clean(beginning(text, 8 * bytes))).replaceAll(" ").strip();
    return shortened(line, bytes);
  }

  static String shortened(String text, int bytes) {
    if (JsonText.bytes(text) <= bytes) {
      return text;
    }
    return JsonText.cut(text, Math.max(0, bytes - 3)).stripTrailing() + "…";
  }

  /** Lines and paragraphs, without blank lines at the ends and never two of them in a row. */
  static String flowing(String text) {
    List<String> lines = new ArrayList<>();
    boolean blankBefore = true;
    for (String line : clean(text).lines().map(String::strip).toList()) {
      if (!line.isEmpty() || !blankBefore) {
        lines.add(BULLET.matcher(line).replaceFirst("• "));
      }
      blankBefore = line.isEmpty();
    }
    return String.join("\n", lines).strip();
  }

  /** The first characters of a text, whole ones. */
  static String beginning(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    boolean inside = Character.isLowSurrogate(text.charAt(characters));
    return text.substring(0, inside ? characters - 1 : characters);
  }

  private static String clean(String text) {
    String withBreaks = LINE_BREAK.matcher(text).replaceAll("\n").replace('\t', ' ');
    String visible = INVISIBLE.matcher(withBreaks).replaceAll("");
    return HALF_CHARACTER.matcher(visible).replaceAll("\uFFFD");
  }
}
