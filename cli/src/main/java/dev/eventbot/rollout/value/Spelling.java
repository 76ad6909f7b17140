package dev.eventbot.rollout.value;

import java.util.Collection;
import java.util.Comparator;

/** "Did you mean". */
public final class Spelling {
  private static final int CLOSE = 3;

  private Spelling() {}

  /** A clause to end a sentence with; empty when nothing is close. */
  public static String suggestion(String typed, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(typed, name) <= CLOSE)
        .min(
            Comparator.comparingInt((String name) -> distance(typed, name))
                .thenComparing(name -> name))
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  /** Levenshtein's. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
