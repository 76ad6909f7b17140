package dev.eventbot.bot.message;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The bot's own words in one language. */
final class Labels {
  private final ResourceBundle bundle;
  private final Locale language;

  Labels(Locale language) {
    this(language, "labels");
  }

  /**
   * Words of one kind.
   *
   * @param file of this package, one per language
   */
  Labels(Locale language, String file) {
    this.language = language;
    // Without fallback: an English channel must not turn Chinese because the machine is.
    this.bundle =
        ResourceBundle.getBundle(
            "dev.eventbot.bot.message." + file,
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  Locale language() {
    return language;
  }

  String text(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), language).format(arguments);
  }

  /** Words without arguments, if there are any under that key. */
  Optional<String> words(String key) {
    return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
  }

  /** A code of AWS's in words, the code kept beside them; unknown codes alone. */
  String code(String kind, String code) {
    return words(kind + "." + code)
        .map(words -> text("code", words, code))
        .orElseGet(() -> PlainText.line(code));
  }

  /** Whether a description in that language, like {@code zh_CN}, is the one these readers want. */
  boolean speaks(String descriptionLanguage) {
    return descriptionLanguage.toLowerCase(Locale.ROOT).startsWith(language.getLanguage());
  }
}
