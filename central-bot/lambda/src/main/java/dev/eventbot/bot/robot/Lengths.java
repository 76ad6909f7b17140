package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gives texts the shape composers count on, whatever a layout left in them, before an app's markup
 * is put around them.
 */
final class Lengths {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern BULLET = Pattern.compile("^[*+-]\\s+");

  private Lengths() {}

  /** One line of at most that many bytes, a cut one ending in an ellipsis. */
  static String line(String text, int bytes) {
    // No more than can be kept is looked at; a megabyte need not be cleaned to be cut.
    String line =
        SPACES.matcher(PlainText.visible(beginning(text, 2 * bytes))).replaceAll(" ").strip();
    return shortened(line, bytes);
  }

  /**
   * A title of at most that many bytes: the robot's keyword may stand at its end, so it loses its
   * middle.
   *
   * @param end bytes that are kept of the end
   */
  static String title(String text, int bytes, int end) {
    String title = line(text, 4 * bytes);
    if (JsonText.bytes(title) <= bytes) {
      return title;
    }
    int from = title.length();
    while (from > 0 && JsonText.bytes(title.substring(title.offsetByCodePoints(from, -1))) <= end) {
      from = title.offsetByCodePoints(from, -1);
    }
    return JsonText.cut(title, bytes - end - 3) + "…" + title.substring(from);
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
    for (String line : PlainText.visible(text).lines().map(String::strip).toList()) {
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
}
