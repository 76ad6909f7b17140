package dev.eventbot.bot.incident;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a resource is, as far as it decides whether somebody has to look after it; in the order in
 * which somebody wants to see them.
 */
public enum Condition {
  AFFECTED('a'),
  /** Whatever AWS says that is neither. */
  UNKNOWN('u'),
  RESOLVED('r');

  private final char letter;

  Condition(char letter) {
    this.letter = letter;
  }

  public static Condition of(Resource resource) {
    return of(resource.status());
  }

  private static Condition of(Optional<String> status) {
    return switch (status.orElse("").toUpperCase(Locale.ROOT)) {
      case "IMPAIRED", "PENDING" -> AFFECTED;
      case "UNIMPAIRED", "RESOLVED" -> RESOLVED;
      default -> UNKNOWN;
    };
  }

  /**
   * One letter for each resource, small enough to be kept with what was told.
   *
   * @param told of an earlier message: a resource that nothing is known of now is still told as it
   *     was then
   */
  static String letters(List<Resource> resources, String told) {
    StringBuilder letters = new StringBuilder(resources.size());
    for (int i = 0; i < resources.size(); i++) {
      Condition now = of(resources.get(i));
      letters.append(now == UNKNOWN && i < told.length() ? told.charAt(i) : now.letter);
    }
    return letters.toString();
  }

  /** Whether a group that was told that letter has to hear of it. */
  boolean isNewsTo(char told) {
    return this != UNKNOWN && letter != told;
  }
}
