package dev.eventbot.bot.robot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures and cuts text by the bytes it takes inside a JSON request: that is what robots count.
 */
final class JsonText {
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  /**
   * Longer than any emoji sequence in use; a longer pile of combining marks is cut inside, at a
   * code point.
   */
  private static final int LONGEST_GRAPHEME = 64;

  private JsonText() {}

  /** UTF-8 bytes between the quotes, escapes included. */
  static int bytes(String text) {
    return text.codePoints().map(JsonText::bytes).sum();
  }

  private static int bytes(int codePoint) {
    if (codePoint < 0x20) {
      return codePoint == '\n' || codePoint == '\r' || codePoint == '\t' ? 2 : 6;
    }
    if (codePoint < 0x80) {
      return codePoint == '"' || codePoint == '\\' ? 2 : 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  /**
   * The longest beginning that takes no more than that many bytes and ends between two characters a
   * reader sees.
   */
  static String cut(String text, int bytes) {
    int taken = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      taken += bytes(codePoint);
      if (taken > bytes) {
        return text.substring(0, graphemeBoundary(text, end));
      }
      end += Character.charCount(codePoint);
    }
    return text;
  }

  private static int graphemeBoundary(String text, int end) {
    int from = Math.max(0, end - LONGEST_GRAPHEME);
    if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
      from--;
    }
    Matcher grapheme =
        GRAPHEME.matcher(text).region(from, Math.min(text.length(), end + LONGEST_GRAPHEME));
    int boundary = from;
    while (grapheme.find() && grapheme.end() <= end) {
      boundary = grapheme.end();
    }
    return boundary == from ? end : boundary;
  }
}
