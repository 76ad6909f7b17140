package dev.eventbot.bot.robot;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes foreign text harmless: whatever an event says is shown, nothing of it acts as formatting,
 * link, picture or mention.
 */
final class Escaping {
  /**
   * An address like ops@example.com stays as it is, to be copied; anything else could pass for a
   * mention.
   */
  private static final String MENTION = "(?<![\\p{L}\\p{N}.+-])@|@(?!\\p{L})|@(?=all\\b)|@(?=所有人)";

  private static final String MARKUP =
      "[\\\\`*\\[\\]~<]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|&(?=#?\\w+;)";

  private static final Pattern AT_LINE_START =
      Pattern.compile("^(?:(?<mark>[#>|+=-])|(?<number>\\d{1,9})(?<point>[.)]))");

  /** What any of the patterns begins with: texts without one are most texts. */
  private static final String SUSPICIOUS = "\\`*[]~<_&@>$:";

  private final Pattern acting;
  private final UnaryOperator<String> harmless;

  /**
   * @param further what else acts in this app's markup, as a regular expression
   * @param harmless writes one acting character so that it is only seen
   */
  Escaping(String further, UnaryOperator<String> harmless) {
    this.acting =
        Pattern.compile(MENTION + "|" + MARKUP + (further.isEmpty() ? "" : "|" + further));
    this.harmless = harmless;
  }

  /** Wide forms of ASCII look like their originals and mean nothing to any app. */
  static String wide(String character) {
    return String.valueOf((char) (character.charAt(0) + 0xFEE0));
  }

  /** Looks only where something may begin: most characters of most texts are letters. */
  String inline(String text) {
    StringBuilder written = new StringBuilder(text.length() + 16);
    Matcher matcher = acting.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    int kept = 0;
    for (int i = 0; i < text.length(); i++) {
      if (i >= kept
          && SUSPICIOUS.indexOf(text.charAt(i)) >= 0
          && matcher.region(i, text.length()).lookingAt()) {
        written.append(text, kept, i).append(harmless(matcher.group()));
        kept = matcher.end();
      }
    }
    return kept == 0 ? text : written.append(text, kept, text.length()).toString();
  }

  String lineStart(String text) {
    return AT_LINE_START
        .matcher(text)
        .results()
        .findFirst()
        .map(match -> atLineStart(match) + inline(text.substring(match.end())))
        .orElseGet(() -> inline(text));
  }

  private String atLineStart(MatchResult match) {
    return match.group(1) != null
        ? harmless(match.group(1))
        : match.group(2) + harmless(match.group(3));
  }

  private String harmless(String character) {
    // No app has an escape for it, and some look for names in what they have unescaped.
    return character.equals("@") ? "＠" : harmless.apply(character);
  }
}
