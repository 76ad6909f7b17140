package dev.eventbot.preview;

import dev.eventbot.bot.robot.RobotApp;
import java.util.List;
import java.util.Locale;

/** A message as a fragment of HTML, to stand under the {@link Stylesheet}. Pure. */
public final class PostHtml {
  private final Words words;

  /** For readers whose app speaks this language. */
  public PostHtml(Locale language) {
    this.words = new Words(language);
  }

  /** Text that goes between tags or into an attribute. */
  public static String escaped(String text) {
    return Html.escaped(text);
  }

  /** What its users call the app. */
  public String appName(RobotApp app) {
    return words.app(app);
  }

  /** What a robot is called that nobody has named. */
  public String robotName() {
    return words.robotName();
  }

  /**
   * The message with who sent it, as in the list of messages.
   *
   * @param robot the robot's name in the group
   * @param time as it is to be shown; empty for none
   */
  public String message(Post post, String robot, String time) {
    return "<article class=\"post "
        + post.app().id()
        + "\"><div class=\"face\" aria-hidden=\"true\">A</div><div class=\"said\"><div class=\"who\">"
        + Html.escaped(robot)
        + " <b>"
        + words.robot()
        + "</b>"
        + (time.isEmpty() ? "" : " <time>" + Html.escaped(time) + "</time>")
        + "</div>"
        + body(post)
        + "</div></article>\n";
  }

  /** What a locked phone shows of it. */
  public String notification(Post post, String group, String robot) {
    return "<div class=\"alert "
        + post.app().id()
        + "\"><div class=\"icon\" aria-hidden=\"true\">"
        + words.initial(post.app())
        + "</div><div><div class=\"from\"><b>"
        + Html.escaped(group)
        + "</b><span>"
        + words.now()
        + "</span></div><div class=\"text\">"
        + Html.escaped(robot + ": " + post.shortAlert())
        + "</div></div></div>\n";
  }

  private String body(Post post) {
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"").append(post.card() ? "card" : "bubble").append("\">");
    post.header().ifPresent(header -> html.append(header(header)));
    html.append("<div class=\"parts\">");
    post.parts().forEach(part -> html.append(part(part)));
    if (!post.calls().isEmpty()) {
      html.append("<p>");
      post.calls()
          .forEach(
              call ->
                  html.append("<span class=\"at\">").append(Html.escaped(call)).append("</span> "));
      html.append("</p>");
    }
    return html.append("</div></div>").toString();
  }

  private static String header(Post.Header header) {
    StringBuilder html = new StringBuilder("<div class=\"head");
    if (!header.colour().isEmpty()) {
      html.append(" filled ").append(Coloured.colour(header.colour()));
    }
    html.append("\"><div class=\"title\">").append(Html.escaped(header.title()));
    for (Post.Tag tag : header.tags()) {
      html.append(" <span class=\"tag ")
          .append(Coloured.colour(tag.colour()))
          .append("\">")
          .append(Html.escaped(tag.text()))
          .append("</span>");
    }
    html.append("</div>");
    if (!header.subtitle().isEmpty()) {
      html.append("<div class=\"subtitle\">")
          .append(Html.escaped(header.subtitle()))
          .append("</div>");
    }
    return html.append("</div>").toString();
  }

  private String part(Part part) {
    if (part instanceof Part.Rich rich) {
      return "<div class=\"rich\">" + MarkupHtml.of(rich.document()) + "</div>";
    }
    if (part instanceof Part.Note note) {
      return "<div class=\"rich note\">" + MarkupHtml.of(note.document()) + "</div>";
    }
    if (part instanceof Part.Rule) {
      return "<hr>";
    }
    if (part instanceof Part.Emphasis emphasis) {
      return "<div class=\"emphasis\"><div class=\"big\">"
          + Html.escaped(emphasis.title())
          + "</div><div class=\"small\">"
          + Html.escaped(emphasis.text())
          + "</div></div>";
    }
    if (part instanceof Part.Quote quote) {
      return "<div class=\"quote\"><b>"
          + Html.escaped(quote.title())
          + "</b><div>"
          + Html.escaped(quote.text())
          + "</div></div>";
    }
    if (part instanceof Part.Fields fields) {
      return fields(fields.fields());
    }
    if (part instanceof Part.Columns columns) {
      StringBuilder html = new StringBuilder("<div class=\"columns\">");
      for (List<Part> column : columns.columns()) {
        html.append("<div>");
        column.forEach(inner -> html.append(part(inner)));
        html.append("</div>");
      }
      return html.append("</div>").toString();
    }
    if (part instanceof Part.Buttons buttons) {
      return buttons(buttons);
    }
    String what = ((Part.Unknown) part).what();
    return "<p class=\"unknown\">" + Html.escaped(words.notDrawn(what)) + "</p>";
  }

  private static String fields(List<Part.Field> fields) {
    StringBuilder html = new StringBuilder("<dl class=\"fields\">");
    for (Part.Field field : fields) {
      html.append("<div>");
      if (!field.label().isEmpty()) {
        html.append("<dt>").append(Html.escaped(field.label())).append("</dt>");
      }
      html.append("<dd>")
          .append(
              field.url().isEmpty()
                  ? Html.escaped(field.value())
                  : Html.link(field.url(), "", field.value()))
          .append("</dd></div>");
    }
    return html.append("</dl>").toString();
  }

  private static String buttons(Part.Buttons buttons) {
    StringBuilder html =
        new StringBuilder("<div class=\"buttons ")
            .append(buttons.row() ? "row" : "stack")
            .append("\">");
    for (Part.Button button : buttons.buttons()) {
      html.append(
          Html.link(button.url(), button.primary() ? "button primary" : "button", button.label()));
    }
    return html.append("</div>").toString();
  }
}
