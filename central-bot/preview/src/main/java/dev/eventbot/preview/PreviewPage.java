package dev.eventbot.preview;

import java.util.List;
import java.util.Locale;

/**
 * One self-contained page that shows messages on a phone and on a desktop, light and dark. It loads
 * nothing, runs no script, and its content security policy says so.
 */
public final class PreviewPage {
  private static final List<String> DEVICES = List.of("phone", "desktop");
  private static final List<String> TONES = List.of("light", "dark");

  private final Locale language;
  private final Words words;
  private final PostHtml posts;

  public PreviewPage(Locale language) {
    this.language = language;
    this.words = new Words(language);
    this.posts = new PostHtml(language);
  }

  /**
   * What an event becomes.
   *
   * @param source where the event came from, such as a file's name
   * @param group the group's name
   * @param posts one for each robot
   */
  public record Chapter(String source, String group, List<Post> posts) {
    public Chapter {
      posts = List.copyOf(posts);
    }
  }

  public String html(List<Chapter> chapters) {
    String style = Stylesheet.ofPosts() + Stylesheet.ofPage();
    StringBuilder html =
        new StringBuilder("<!doctype html>\n<html lang=\"")
            .append(Words.isChinese(language) ? "zh-CN" : "en")
            .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
            .append("style-src ")
            .append(Stylesheet.digest(style))
            .append("; base-uri 'none'; form-action 'none'\">\n")
            .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .append("<meta name=\"referrer\" content=\"no-referrer\">\n")
            .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
            .append(Html.escaped(title(chapters)))
            .append("</title>\n<style>")
            .append(style)
            .append("</style>\n</head>\n<body>\n")
            .append(choice("device", "any-device", words.all()))
            .append(choice("device", "phones", words.phone()))
            .append(choice("device", "desktops", words.desktop()))
            .append(choice("tone", "any-tone", words.all()))
            .append(choice("tone", "lights", words.light()))
            .append(choice("tone", "darks", words.dark()))
            .append("<header class=\"page\"><h1>")
            .append(Html.escaped(title(chapters)))
            .append("</h1>")
            .append("<p class=\"choices\">")
            .append(label("any-device", words.all()))
            .append(label("phones", words.phone()))
            .append(label("desktops", words.desktop()))
            .append("</p><p class=\"choices\">")
            .append(label("any-tone", words.all()))
            .append(label("lights", words.light()))
            .append(label("darks", words.dark()))
            .append("</p></header>\n<main>\n");
    chapters.forEach(chapter -> chapter(html, chapter));
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private String title(List<Chapter> chapters) {
    return chapters.size() == 1 ? words.title() + " · " + chapters.get(0).source() : words.title();
  }

  private static String choice(String group, String id, String label) {
    return "<input type=\"radio\" name=\"%s\" id=\"%s\" aria-label=\"%s\"%s>\n"
        .formatted(group, id, Html.escaped(label), id.startsWith("any-") ? " checked" : "");
  }

  private static String label(String id, String text) {
    return "<label for=\"%s\">%s</label>".formatted(id, Html.escaped(text));
  }

  private void chapter(StringBuilder html, Chapter chapter) {
    html.append("<section class=\"chapter\">\n<h2>")
        .append(Html.escaped(chapter.source()))
        .append("</h2>\n");
    for (Post post : chapter.posts()) {
      html.append("<section class=\"app\">\n<h3>")
          .append(Html.escaped(words.app(post.app())))
          .append(" <small>")
          .append(Html.escaped(post.kind() + " · " + words.bytes(post.bytes())))
          .append("</small></h3>\n<div class=\"frames\">\n");
      for (String device : DEVICES) {
        for (String tone : TONES) {
          frame(html, chapter.group(), post, device, tone);
        }
      }
      html.append("</div>\n</section>\n");
    }
    html.append("</section>\n");
  }

  private void frame(StringBuilder html, String group, Post post, String device, String tone) {
    String robot = posts.robotName();
    html.append("<figure class=\"%s %ss\">\n<figcaption>".formatted(device, tone))
        .append(device.equals("phone") ? words.phone() : words.desktop())
        .append(" · ")
        .append(tone.equals("light") ? words.light() : words.dark())
        .append("</figcaption>\n<div class=\"device ")
        .append(post.app().id())
        .append(' ')
        .append(tone)
        .append("\">");
    if (device.equals("phone")) {
      html.append(posts.notification(post, group, robot));
    }
    html.append("<div class=\"bar\">")
        .append(Html.escaped(group))
        .append("</div><div class=\"chat\">")
        .append(posts.message(post, robot, ""))
        .append("</div><div class=\"typing\"><span>")
        .append(words.message())
        .append("</span></div></div>\n</figure>\n");
  }
}
