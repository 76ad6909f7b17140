package dev.eventbot.preview;

import dev.eventbot.preview.Line.Look;
import dev.eventbot.preview.Line.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A message as lines for a terminal: markup's marks become looks. Pure. */
public final class PostLines {
  private final List<Line> lines = new ArrayList<>();
  private final Words words;

  private PostLines(Words words) {
    this.words = words;
  }

  /** What stands in the bubble or card, without its frame; never begins or ends with a blank. */
  public static List<Line> of(Post post, Locale language) {
    PostLines all = new PostLines(new Words(language));
    post.header().ifPresent(all::header);
    post.parts().forEach(all::part);
    if (!post.calls().isEmpty()) {
      all.blank();
      all.add("", List.of(new Run(String.join(" ", post.calls()), Look.CALL)));
    }
    while (!all.lines.isEmpty() && all.lines.get(all.lines.size() - 1) instanceof Line.Blank) {
      all.lines.remove(all.lines.size() - 1);
    }
    return List.copyOf(all.lines);
  }

  private void header(Post.Header header) {
    List<Run> runs = new ArrayList<>();
    runs.add(new Run(header.title(), Look.STRONG));
    header
        .tags()
        .forEach(tag -> runs.add(new Run(" [" + tag.text() + "]", MarkupLines.look(tag.colour()))));
    add("", runs);
    if (!header.subtitle().isEmpty()) {
      add("", List.of(new Run(header.subtitle(), Look.FAINT)));
    }
    lines.add(new Line.Rule());
  }

  private void part(Part part) {
    if (part instanceof Part.Rich rich) {
      blank();
      lines.addAll(MarkupLines.of(rich.document(), Look.PLAIN));
    } else if (part instanceof Part.Note note) {
      blank();
      lines.addAll(MarkupLines.of(note.document(), Look.FAINT));
    } else if (part instanceof Part.Rule) {
      lines.add(new Line.Rule());
    } else if (part instanceof Part.Emphasis emphasis) {
      blank();
      add("", List.of(new Run(emphasis.title(), Look.STRONG)));
      if (!emphasis.text().isEmpty()) {
        add("", List.of(new Run(emphasis.text(), Look.FAINT)));
      }
    } else if (part instanceof Part.Quote quote) {
      blank();
      if (!quote.title().isEmpty()) {
        add("┃ ", List.of(new Run(quote.title(), Look.STRONG)));
      }
      quote.text().lines().forEach(line -> add("┃ ", List.of(new Run(line, Look.PLAIN))));
    } else if (part instanceof Part.Fields fields) {
      blank();
      fields.fields().forEach(this::field);
    } else if (part instanceof Part.Columns columns) {
      columns.columns().forEach(column -> column.forEach(this::part));
    } else if (part instanceof Part.Buttons buttons) {
      blank();
      for (Part.Button button : buttons.buttons()) {
        String url = Links.web(button.url());
        List<Run> runs = new ArrayList<>();
        runs.add(new Run("[ " + button.label() + " ]", Look.LINK));
        if (!url.isEmpty()) {
          runs.add(new Run(" " + url, Look.FAINT));
        }
        add("", runs);
      }
    } else if (part instanceof Part.Unknown unknown) {
      blank();
      add("", List.of(new Run(words.notDrawn(unknown.what()), Look.FAINT)));
    }
  }

  private void field(Part.Field field) {
    List<Run> runs = new ArrayList<>();
    if (!field.label().isEmpty()) {
      runs.add(new Run(field.label() + "  ", Look.FAINT));
    }
    runs.add(new Run(field.value(), field.url().isEmpty() ? Look.PLAIN : Look.LINK));
    add("", runs);
  }

  private void add(String lead, List<Run> runs) {
    lines.add(new Line.Words(lead, lead, runs.stream().map(PostLines::harmless).toList()));
  }

  private void blank() {
    MarkupLines.blank(lines);
  }

  /** One line, and nothing that a terminal would take for an order. */
  static Run harmless(Run run) {
    String text =
        run.text().replaceAll("\\R", " ").replaceAll("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]", "");
    return new Run(text, run.look());
  }
}
