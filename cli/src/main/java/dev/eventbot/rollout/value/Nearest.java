package dev.eventbot.rollout.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped word was probably meant to be. */
public final class Nearest {
  private static final int MOST = 3;

  private Nearest() {}

  /**
   * The candidates that begin with the word, or else the one that takes the fewest edits, as "x or
   * y"; empty when none is near enough to be helpful.
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    String bare = bare(word);
    List<String> completed =
        bare.length() < 2
            ? List.of()
            : candidates.stream()
                .filter(candidate -> bare(candidate).startsWith(bare))
                .sorted()
                .toList();
    if (!completed.isEmpty() && completed.size() <= MOST) {
      return Optional.of(String.join(" or ", completed));
    }
    return candidates.stream()
        .filter(candidate -> edits(bare, bare(candidate)) <= Math.max(1, bare.length() / 3))
        .min(Comparator.comparingInt(candidate -> edits(bare, bare(candidate))));
  }

  private static String bare(String word) {
    return word.replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's distance, with a swap of neighbours counting once. */
  private static int edits(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
