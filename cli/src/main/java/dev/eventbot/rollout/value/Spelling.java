package dev.eventbot.rollout.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** "Did you mean". */
public final class Spelling {
  private static final int CLOSE = 3;

  /** One edit in so many letters is a slip, more is another word. */
  private static final int LETTERS = 3;

  private Spelling() {}

  /** A clause to end a sentence with; empty when nothing is close. */
  public static String suggestion(String typed, Collection<String> known) {
    String word = typed.toLowerCase(Locale.ROOT);
    int close = Math.min(CLOSE, Math.max(1, word.length() / LETTERS));
    return known.stream()
        .filter(name -> distance(word, name.toLowerCase(Locale.ROOT)) <= close)
        .min(
            Comparator.comparingInt((String name) -> distance(word, name.toLowerCase(Locale.ROOT)))
                .thenComparing(name -> name))
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  /** Levenshtein's, with a swap of neighbours counting once. */
  private static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int change = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        edits[i][j] = Math.min(change, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[a.length()][b.length()];
  }
}
