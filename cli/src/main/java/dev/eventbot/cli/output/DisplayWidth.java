package dev.eventbot.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * How many terminal cells a text takes: two for East Asian wide characters and emoji, none for
 * combining marks (Unicode UAX #11, the ranges that occur in chat messages).
 */
public final class DisplayWidth {
  /** First and last code point of each wide range, ascending. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x231A, 0x231B},
    {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},
    {0x25FD, 0x25FE},
    {0x2614, 0x2615},
    {0x26A1, 0x26A1},
    {0x26D4, 0x26D4},
    {0x2705, 0x2705},
    {0x274C, 0x274C},
    {0x2753, 0x2757},
    {0x2795, 0x2797},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F004, 0x1F004},
    {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A},
    {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF},
    {0x1F7E0, 0x1F7EB},
    {0x1F900, 0x1F9FF},
    {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD},
  };

  private DisplayWidth() {}

  /** Cells of a single line; control characters count as none. */
  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /** Pads with spaces on the right to the given number of cells; longer texts stay as they are. */
  public static String pad(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - of(text)));
  }

  /** Cuts to at most the given number of cells, the last one being an ellipsis when cut. */
  public static String cut(String text, int cells) {
    if (of(text) <= cells) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int codePoint : text.codePoints().toArray()) {
      if (used + of(codePoint) > cells - 1) {
        break;
      }
      kept.appendCodePoint(codePoint);
      used += of(codePoint);
    }
    return kept.append('…').toString();
  }

  /**
   * Breaks a line at spaces, or between wide characters, so that no piece exceeds the given cells;
   * a word that is too long is broken where it must be. Never returns an empty list.
   */
  public static List<String> wrap(String line, int cells) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int used = 0;
    int breakAt = -1; // index in piece after which it may be broken
    for (int codePoint : line.codePoints().toArray()) {
      int width = of(codePoint);
      if (used + width > cells && !piece.isEmpty()) {
        int cut = breakAt > 0 ? breakAt : piece.length();
        int last = piece.offsetByCodePoints(piece.length(), -1);
        if (isClosing(codePoint) && cut == piece.length() && last > 0) {
          cut = last; // closing punctuation takes the character before it along
        }
        String rest = piece.substring(cut).stripLeading();
        pieces.add(piece.substring(0, cut).stripTrailing());
        piece = new StringBuilder(rest);
        used = of(rest);
        breakAt = -1;
        if (codePoint == ' ' && piece.isEmpty()) {
          continue;
        }
      }
      if (width == 2 && !isClosing(codePoint) && !piece.isEmpty()) {
        breakAt = piece.length();
      }
      piece.appendCodePoint(codePoint);
      used += width;
      if (codePoint == ' ' || width == 2) {
        breakAt = piece.length();
      }
    }
    if (!piece.isEmpty() || pieces.isEmpty()) {
      pieces.add(piece.toString().stripTrailing());
    }
    return pieces;
  }

  /** Punctuation that must not begin a line in Chinese typesetting. */
  private static boolean isClosing(int codePoint) {
    return "，。、；：！？）》」』】”’".indexOf(codePoint) >= 0;
  }

  private static int of(int codePoint) {
    if (codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0)) {
      return 0;
    }
    if (codePoint < 0x300) {
      return 1;
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (codePoint < range[0]) {
        return 1;
      }
      if (codePoint <= range[1]) {
        return 2;
      }
    }
    return 1;
  }
}
