package dev.eventbot.bot.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads event type codes aloud: the common ones from a table, others word by word. AWS adds new
 * ones every week, so a table alone would never be complete.
 */
final class EventTypes {
  private static final int MOST_WORDS_OF_A_PHRASE = 3;
  private static final int LONGEST_CODE = 128;
  private static final String SCHEDULED = "SCHEDULED";

  private final Labels types;
  private final Labels words;

  EventTypes(Locale language) {
    this.types = new Labels(language, "types");
    this.words = new Labels(language, "words");
  }

  /**
   * What such an event is about, without the service's name.
   *
   * @return empty when the code does not consist of words we know
   */
  Optional<String> read(String code, Optional<String> service) {
    String rest = rest(code, service);
    return types
        .words(code.replaceFirst("^AWS_", ""))
        .or(() -> types.words(rest))
        .or(() -> spelled(rest));
  }

  /** The code without {@code AWS_} and the service that stands in it. */
  static String rest(String code, Optional<String> service) {
    String bare = code.startsWith("AWS_") ? code.substring("AWS_".length()) : code;
    return service
        .map(name -> name + "_")
        .filter(bare::startsWith)
        .map(name -> bare.substring(name.length()))
        .orElse(bare);
  }

  private Optional<String> spelled(String rest) {
    if (rest.length() > LONGEST_CODE) {
      return Optional.empty();
    }
    List<String> tokens = new ArrayList<>(List.of(rest.split("_", -1)));
    boolean scheduled = tokens.size() > 1 && tokens.get(tokens.size() - 1).equals(SCHEDULED);
    if (scheduled) {
      tokens.remove(tokens.size() - 1);
    }
    List<String> parts = new ArrayList<>();
    int strangers = 0;
    for (int at = 0; at < tokens.size(); ) {
      int taken = phrase(tokens, at);
      if (taken == 0) {
        strangers++;
        parts.add(PlainText.line(tokens.get(at)));
      } else {
        parts.add(words.words(key(tokens, at, taken)).orElseThrow());
      }
      at += Math.max(1, taken);
    }
    // One name among words can be understood; more of them are better left as AWS wrote them.
    return strangers > 1 || strangers == parts.size()
        ? Optional.empty()
        : Optional.of(scheduled ? scheduled(parts) : joined(parts));
  }

  private String scheduled(List<String> parts) {
    String what = parts.get(parts.size() - 1);
    String ofWhat = joined(parts.subList(0, parts.size() - 1));
    return words.text("pattern.scheduled", ofWhat, what).replace("  ", " ");
  }

  private int phrase(List<String> tokens, int at) {
    for (int length = Math.min(MOST_WORDS_OF_A_PHRASE, tokens.size() - at); length > 0; length--) {
      if (words.words(key(tokens, at, length)).isPresent()) {
        return length;
      }
    }
    return 0;
  }

  private static String key(List<String> tokens, int at, int length) {
    return String.join("_", tokens.subList(at, at + length));
  }

  /** Chinese words stand side by side; letters need a space to both sides. */
  private static String joined(List<String> parts) {
    StringBuilder joined = new StringBuilder();
    for (String part : parts) {
      if (joined.length() > 0
          && !part.isEmpty()
          && (isLetter(joined.charAt(joined.length() - 1)) || isLetter(part.charAt(0)))) {
        joined.append(' ');
      }
      joined.append(part);
    }
    return joined.toString();
  }

  private static boolean isLetter(char character) {
    return character < 0x250 && Character.isLetterOrDigit(character);
  }
}
