package dev.eventbot.cli.page;

import dev.eventbot.preview.Stylesheet;
import dev.eventbot.rollout.status.Overview;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One self-contained page about an overview. It loads nothing, and its content security policy says
 * so; without its script it still has everything but the map's single accounts.
 */
public final class StatusPage {
  private static final List<Words> LANGUAGES =
      List.of(Words.of(Locale.SIMPLIFIED_CHINESE), Words.of(Locale.US));

  private final Words words;
  private final UnaryOperator<String> typeable;

  /**
   * A page in this language at first; the other is a click away.
   *
   * @param language Chinese, or else English
   */
  public StatusPage(Locale language) {
    this(language, UnaryOperator.identity());
  }

  /**
   * The same whose commands have what its reader has to type.
   *
   * @param typeable adds that to a text
   */
  public StatusPage(Locale language, UnaryOperator<String> typeable) {
    this.words = Words.of(language);
    this.typeable = typeable;
  }

  public String html(Overview overview) {
    String style = read("page.css");
    String script = read("page.js");
    MapData map = new MapData(overview.places(), overview.units(), overview.at());
    Markup page = new Markup(words);
    page.raw(
            "<!doctype html>\n<html lang=\""
                + words.tag()
                + "\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ")
        .raw(Stylesheet.digest(style) + "; script-src " + Stylesheet.digest(script))
        .raw("; base-uri 'none'; form-action 'none'\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .element("title", words.text("title"))
        .line()
        .raw("<style>" + style + "</style>\n</head>\n<body>\n");
    head(page, overview);
    page.open("main").line();
    new SummarySection(overview, map).write(page);
    new ProblemsSection(overview, typeable).write(page);
    new MapSection(overview, map).write(page);
    new ChannelsSection(overview).write(page);
    new IncidentsSection(overview).write(page);
    notes(page, overview.notes().stream().map(typeable).toList());
    page.close("main").line().open("footer").say("footer").close("footer").line();
    page.raw("<script type=\"application/json\" id=\"data\">")
        .raw(map.json(LANGUAGES.toArray(Words[]::new)))
        .raw("</script>\n<script>" + script + "</script>\n</body>\n</html>\n");
    return page.toString();
  }

  private void head(Markup page, Overview overview) {
    page.raw("<a class=\"skip\" href=\"#map\" data-w=\"skip\">" + words.text("skip") + "</a>\n");
    page.open("header")
        .sayIn("h1", "title")
        .sayIn(
            "p",
            "made",
            overview.account().value(),
            overview.home().name(),
            Markup.minute(overview.at()),
            overview.version())
        .openNamed("div", "language", "class", "choice", "role", "group");
    for (Words each : LANGUAGES) {
      page.element(
          "button",
          each.tag().startsWith("zh") ? "中文" : "English",
          "type",
          "button",
          "lang",
          each.tag(),
          "data-language",
          each.tag(),
          "aria-pressed",
          String.valueOf(each.tag().equals(words.tag())));
    }
    page.close("div", "header").line();
  }

  private static void notes(Markup page, List<String> notes) {
    if (!notes.isEmpty()) {
      page.open("section").sayIn("h2", "notes").open("ul");
      notes.forEach(note -> page.element("li", note));
      page.close("ul", "section").line();
    }
  }

  private static String read(String name) {
    try (InputStream in = StatusPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
