package dev.eventbot.cli.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Every word the page says, in one language: {@code {0}} stands for an argument, and where a last
 * argument is 0 or 1, a text of its own may be there for it.
 */
public final class Words {
  private final Locale language;
  private final Map<String, String> texts;

  private Words(Locale language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
  }

  /** Chinese for whoever reads it, English for everybody else. */
  public static Words of(Locale language) {
    boolean chinese = language.getLanguage().equals("zh");
    Properties read = new Properties();
    try (InputStream in =
            Words.class.getResourceAsStream(
                chinese ? "words_zh.properties" : "words_en.properties");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      read.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new TreeMap<>();
    read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
    return new Words(chinese ? Locale.SIMPLIFIED_CHINESE : Locale.US, texts);
  }

  /** The language's tag: zh-CN or en-US. */
  String tag() {
    return language.toLanguageTag();
  }

  Map<String, String> texts() {
    return texts;
  }

  /** Under which name the bundle may have a text for a cause. */
  static String why(String cause) {
    return "why." + cause.replace(' ', '-');
  }

  /** The text, with its arguments; the script of the page does the same. */
  public String text(String key, Object... arguments) {
    String last = arguments.length == 0 ? "" : String.valueOf(arguments[arguments.length - 1]);
    String text = texts.get(texts.containsKey(key + "." + last) ? key + "." + last : key);
    if (text == null) {
      throw new IllegalArgumentException("there is no text " + key);
    }
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      filled.append(text, from, open);
      filled.append(arguments[Integer.parseInt(text.substring(open + 1, close))]);
      from = close + 1;
    }
    return filled.append(text.substring(from)).toString();
  }
}
