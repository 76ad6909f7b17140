package dev.eventbot.cli.output;

import dev.eventbot.preview.Line;
import dev.eventbot.preview.Post;
import dev.eventbot.preview.PostLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chat message the way the group sees it, framed for a terminal. */
public final class ChatBubble {
  private static final int WIDEST = 76;

  private final int room;
  private final Ink ink;

  private ChatBubble(int room, Ink ink) {
    this.room = room;
    this.ink = ink;
  }

  /**
   * The lines of the bubble.
   *
   * @param head what stands in the frame, such as the group and the time
   * @param language of the reader's app
   * @param columns of the screen
   */
  public static List<String> lines(Post post, String head, Locale language, Ink ink, int columns) {
    ChatBubble bubble = new ChatBubble(Math.max(10, Math.min(columns, WIDEST) - 6), ink);
    List<String> lines = new ArrayList<>();
    lines.add(bubble.top(" " + DisplayWidth.cut(head, bubble.room - 3) + " "));
    PostLines.of(post, language).forEach(line -> bubble.add(lines, line));
    lines.add("  ╰" + "─".repeat(bubble.room + 2) + "╯");
    return lines;
  }

  private String top(String head) {
    return "  ╭─" + head + "─".repeat(Math.max(0, room + 1 - DisplayWidth.of(head))) + "╮";
  }

  private void add(List<String> lines, Line line) {
    if (line instanceof Line.Words words) {
      wrapped(lines, words);
    } else if (line instanceof Line.Rule) {
      lines.add("  │ " + "─".repeat(room) + " │");
    } else {
      lines.add(framed("", ""));
    }
  }

  private void wrapped(List<String> lines, Line.Words words) {
    String plain = words.plain();
    int at = 0;
    String lead = words.lead();
    for (String piece : DisplayWidth.wrap(plain, Math.max(8, room - DisplayWidth.of(lead)))) {
      int from = plain.indexOf(piece, at);
      at = from + piece.length();
      lines.add(framed(lead + piece, lead + painted(words.runs(), from, at)));
      lead = words.hang();
    }
  }

  private String framed(String plain, String painted) {
    return "  │ " + painted + " ".repeat(Math.max(0, room - DisplayWidth.of(plain))) + " │";
  }

  /** That part of the paragraph, each run with its looks. */
  private String painted(List<Line.Run> runs, int from, int to) {
    StringBuilder painted = new StringBuilder();
    int start = 0;
    for (Line.Run run : runs) {
      int end = start + run.text().length();
      int first = Math.max(from, start);
      int last = Math.min(to, end);
      if (first < last) {
        painted.append(paint(run.text().substring(first - start, last - start), run.look()));
      }
      start = end;
    }
    return painted.toString();
  }

  private String paint(String text, Line.Look look) {
    return switch (look) {
      case PLAIN -> text;
      case STRONG -> ink.strong(text);
      case FAINT -> ink.faint(text);
      case LINK, CALL -> ink.blue(text);
      case GOOD -> ink.green(text);
      case WARNING -> ink.yellow(text);
      case BAD -> ink.red(text);
    };
  }
}
