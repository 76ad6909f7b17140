package dev.eventbot.bot.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes foreign text harmless: whatever an event says is shown, nothing of it acts as formatting,
 * link, picture or mention.
 */
final class Markdown {
  private static final int LONGEST_VALUE = 256;
  private static final int MORE_THAN_A_VALUE = 2_000;

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

  private static final Pattern ANYWHERE =
      Pattern.compile("[\\\\`*\\[\\]~]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");
  private static final Pattern AT_LINE_START = Pattern.compile("^[#>|+=-]");
  private static final Pattern NUMBERED = Pattern.compile("^(\\d{1,9})([.)])");
  private static final Pattern BULLET = Pattern.compile("^[*+-]\\s+");
  private static final Pattern ENTITY = Pattern.compile("&(?=#?\\w+;)");

  /**
   * An address like ops@example.com stays as it is, to be copied; anything else could pass for a
   * mention.
   */
  private static final Pattern MENTION =
      Pattern.compile("(?<![\\p{L}\\p{N}.+-])@|@(?!\\p{L})|@(?=all\\b)");

  private static final Pattern HALF_ENTITY = Pattern.compile("&\\w{0,4}$");

  private Markdown() {}

  /** One value on one line, at most 256 bytes of it. */
  static String value(String text) {
    return shortened(escaped(oneLine(text)));
  }

  /** Like {@link #value}, where it begins a line of its own. */
  static String item(String text) {
    return shortened(lineEscaped(oneLine(text)));
  }

  /** A longer text's lines, without blank ones at its ends and never two blank ones in a row. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    boolean blankBefore = true;
    for (String line : clean(text).lines().map(String::strip).toList()) {
      if (!line.isEmpty() || !blankBefore) {
        lines.add(lineEscaped(BULLET.matcher(line).replaceFirst("• ")));
      }
      blankBefore = line.isEmpty();
    }
    if (blankBefore && !lines.isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /**
   * Ends a text that was cut after it was escaped: half an escape would reach into what follows.
   */
  static String mended(String cut) {
    int end = cut.length();
    while (end > 0 && cut.charAt(end - 1) == '\\') {
      end--;
    }
    boolean halfEscape = (cut.length() - end) % 2 == 1;
    String whole = halfEscape ? cut.substring(0, cut.length() - 1) : cut;
    return HALF_ENTITY.matcher(whole).replaceFirst("");
  }

  /**
   * The first characters of a text, whole ones: a megabyte that is cut anyway need not be cleaned
   * before.
   */
  static String beginning(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    boolean inside = Character.isLowSurrogate(text.charAt(characters));
    return text.substring(0, inside ? characters - 1 : characters);
  }

  private static String oneLine(String text) {
    return clean(beginning(text, MORE_THAN_A_VALUE)).replaceAll("\\s+", " ").strip();
  }

  private static String shortened(String escaped) {
    String cut = JsonText.cut(escaped, LONGEST_VALUE);
    return cut.length() < escaped.length() ? mended(cut).stripTrailing() + "…" : cut;
  }

  private static String clean(String text) {
    String withBreaks = LINE_BREAK.matcher(text).replaceAll("\n").replace('\t', ' ');
    String visible = INVISIBLE.matcher(withBreaks).replaceAll("");
    return HALF_CHARACTER.matcher(visible).replaceAll("\uFFFD");
  }

  private static String escaped(String text) {
    String withoutEntities = ENTITY.matcher(text).replaceAll("&amp;");
    String marked = ANYWHERE.matcher(withoutEntities).replaceAll("\\\\$0");
    return MENTION.matcher(marked.replace("<", "&lt;")).replaceAll("＠");
  }

  private static String lineEscaped(String line) {
    String escaped = escaped(line);
    Matcher numbered = NUMBERED.matcher(escaped);
    return numbered.find()
        ? numbered.replaceFirst("$1\\\\$2")
        : AT_LINE_START.matcher(escaped).replaceFirst("\\\\$0");
  }
}
