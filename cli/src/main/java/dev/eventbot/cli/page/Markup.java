package dev.eventbot.cli.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.eventbot.preview.Html;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * HTML as it grows: everything put in is escaped, and what the page says in words carries its key,
 * so that the script can say it in the other language.
 */
final class Markup {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final StringBuilder html = new StringBuilder();
  private final Words words;

  Markup(Words words) {
    this.words = words;
  }

  static String minute(Instant at) {
    return MINUTE.format(at) + " UTC";
  }

  static String day(Instant at) {
    return DAY.format(at);
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  Words said() {
    return words;
  }

  /** Begins an element; attributes come as names and values in turn. */
  Markup open(String tag, String... attributes) {
    html.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(Html.escaped(attributes[i + 1]))
          .append('"');
    }
    html.append('>');
    return this;
  }

  Markup close(String... tags) {
    List.of(tags).forEach(tag -> html.append("</").append(tag).append('>'));
    return this;
  }

  Markup line() {
    html.append('\n');
    return this;
  }

  Markup text(String text) {
    html.append(Html.escaped(text));
    return this;
  }

  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  Markup time(Instant at) {
    return open("time", "datetime", at.toString()).text(minute(at)).close("time");
  }

  /** A text of the bundle. */
  Markup say(String key, Object... arguments) {
    return sayIn("span", key, arguments);
  }

  Markup sayIn(String tag, String key, Object... arguments) {
    html.append('<').append(tag).append(" data-w=\"").append(key).append('"');
    if (arguments.length > 0) {
      html.append(" data-a=\"").append(Html.escaped(json(List.of(arguments)))).append('"');
    }
    html.append('>').append(Html.escaped(words.text(key, arguments)));
    return close(tag);
  }

  /** Begins an element whose name is a text of the bundle. */
  Markup openNamed(String tag, String key, String... attributes) {
    html.append('<')
        .append(tag)
        .append(" data-l=\"")
        .append(key)
        .append("\" aria-label=\"")
        .append(Html.escaped(words.text(key)))
        .append('"');
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ').append(attributes[i]).append("=\"");
      html.append(Html.escaped(attributes[i + 1])).append('"');
    }
    html.append('>');
    return this;
  }

  /** What is HTML already. */
  Markup raw(String trusted) {
    html.append(trusted);
    return this;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
