package dev.eventbot.sandbox.world;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * One page of a list.
 *
 * @param nextToken absent (null, as the SDK wants it) on the last page
 */
public record Page<T>(List<T> items, String nextToken) {
  private static final String PREFIX = "page-";

  /**
   * The page that starts where the token says.
   *
   * @param token null or empty for the first page
   * @throws IllegalArgumentException for a token that this sandbox did not hand out
   */
  public static <T> Page<T> of(List<T> all, String token, int size) {
    int from =
        token == null || token.isEmpty()
            ? 0
            : start(token, all.size())
                .orElseThrow(() -> new IllegalArgumentException("Unknown token " + token));
    int to = Math.min(all.size(), from + size);
    return new Page<>(all.subList(from, to), to < all.size() ? PREFIX + to : null);
  }

  /**
   * The same for what a filter leaves of a list; the token counts in the whole list, so that
   * reading all pages passes over it once.
   *
   * @throws IllegalArgumentException for a token that this sandbox did not hand out
   */
  public static <T> Page<T> filtered(List<T> all, Predicate<T> filter, String token, int size) {
    Page<T> rest = of(all, token, all.size());
    int from = all.size() - rest.items().size();
    List<T> found = new ArrayList<>(Math.min(size, rest.items().size()));
    for (T item : rest.items()) {
      if (filter.test(item)) {
        if (found.size() == size) {
          return new Page<>(found, PREFIX + from);
        }
        found.add(item);
      }
      from++;
    }
    return new Page<>(found, null);
  }

  private static OptionalInt start(String token, int size) {
    if (!token.matches(PREFIX + "[0-9]{1,9}")) {
      return OptionalInt.empty();
    }
    // The list may have become shorter since the token was handed out; then the next page is empty.
    return OptionalInt.of(Math.min(size, Integer.parseInt(token.substring(PREFIX.length()))));
  }
}
