package dev.eventbot.bot.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frees foreign text of what nobody sees and of what turns a line around: the one place where that
 * happens. Everything visible stays; making it harmless is the robots' work.
 */
public final class PlainText {
  private static final int LONGEST_LINE = 256;
  private static final int MORE_THAN_A_LINE = 2_000;

  /** Several times what any robot takes. */
  private static final int LONGEST_PROSE = 100_000;

  /** AWS sends line breaks as real ones, as a backslash and an n, or both in one text. */
  private static final Pattern LINE_BREAK =
      Pattern.compile("\\\\r\\\\n|\\\\n|\r\n?|[\\u0085\\u2028\\u2029]");

  /**
   * Joiners and direction marks belong to words; every other invisible character can only mislead.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}&&[^\n\\u200C-\\u200F]]");

  /** A half surrogate cannot be sent as UTF-8. */
  private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

  private static final Pattern BULLET = Pattern.compile("^[*+-]\\s+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private PlainText() {}

  /** One value on one line, at most {@value #LONGEST_LINE} characters of it. */
  static String line(String text) {
    String line = SPACES.matcher(clean(beginning(text, MORE_THAN_A_LINE))).replaceAll(" ").strip();
    return line.length() <= LONGEST_LINE ? line : cut(line, LONGEST_LINE - 1).stripTrailing() + "…";
  }

  /** A longer text, its line breaks real ones, never two blank lines in a row. */
  static String prose(String text) {
    List<String> lines = new ArrayList<>();
    boolean blankBefore = true;
    for (String line : clean(beginning(text, LONGEST_PROSE)).lines().map(String::strip).toList()) {
      if (!line.isEmpty() || !blankBefore) {
        lines.add(BULLET.matcher(line).replaceFirst("• "));
      }
      blankBefore = line.isEmpty();
    }
    return String.join("\n", lines).strip();
  }

  /** A long pile of combining marks is cut inside rather than dropped whole. */
  private static String cut(String line, int characters) {
    Matcher grapheme = GRAPHEME.matcher(line);
    int end = 0;
    while (grapheme.find() && grapheme.end() <= characters) {
      end = grapheme.end();
    }
    return end == 0 ? beginning(line, characters) : line.substring(0, end);
  }

  private static String beginning(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    boolean inside =
        Character.isLowSurrogate(text.charAt(characters))
            && Character.isHighSurrogate(text.charAt(characters - 1));
    return text.substring(0, inside ? characters - 1 : characters);
  }

  /** A text without what nobody sees, its line breaks real ones; of any length. */
  public static String visible(String text) {
    return clean(text);
  }

  private static String clean(String text) {
    String withBreaks = LINE_BREAK.matcher(text).replaceAll("\n").replace('\t', ' ');
    String visible = INVISIBLE.matcher(withBreaks).replaceAll("");
    return HALF_CHARACTER.matcher(visible).replaceAll("\uFFFD");
  }
}
