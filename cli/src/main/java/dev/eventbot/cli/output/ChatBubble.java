package dev.eventbot.cli.output;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A chat message the way the group sees it, drawn for a terminal: markdown's marks become looks.
 */
public final class ChatBubble {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final Pattern STRONG = Pattern.compile("\\*\\*(.+?)\\*\\*");
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\(([^)]*)\\)");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\`*_{}\\[\\]()#+\\-.!>|~])");
  private static final int WIDEST = 76;

  private ChatBubble() {}

  /**
   * The lines of the bubble.
   *
   * @param group the group's name
   * @param columns of the screen
   */
  public static List<String> lines(
      ChatMessage message, String group, ZoneId zone, Ink ink, int columns) {
    int room = Math.min(columns, WIDEST) - 6;
    List<String> body = new ArrayList<>();
    boolean blank = true;
    for (String source : message.text().lines().toList()) {
      String line = source.strip();
      if (line.isEmpty()) {
        if (!blank) {
          body.add("");
        }
        blank = true;
        continue;
      }
      blank = false;
      body.addAll(paragraph(line, room, ink));
    }
    while (!body.isEmpty() && body.get(body.size() - 1).isEmpty()) {
      body.remove(body.size() - 1);
    }
    if (!message.calls().isEmpty()) {
      body.add("");
      DisplayWidth.wrap(Wording.list(message.calls()), room)
          .forEach(line -> body.add(ink.blue(line)));
    }
    List<String> lines = new ArrayList<>();
    String head = " " + group + "  " + TIME.withZone(zone).format(message.at()) + " ";
    lines.add("  ╭─" + head + "─".repeat(Math.max(0, room + 1 - DisplayWidth.of(head))) + "╮");
    body.forEach(line -> lines.add("  │ " + line + " ".repeat(room - width(line)) + " │"));
    lines.add("  ╰" + "─".repeat(room + 2) + "╯");
    return lines;
  }

  private static List<String> paragraph(String line, int room, Ink ink) {
    if (line.startsWith("#")) {
      return DisplayWidth.wrap(plain(line.replaceFirst("^#+\\s*", "")), room).stream()
          .map(ink::strong)
          .toList();
    }
    if (line.matches("-{3,}|\\*{3,}")) {
      return List.of("─".repeat(room));
    }
    if (line.startsWith(">")) {
      return DisplayWidth.wrap(plain(line.substring(1).strip()), room - 2).stream()
          .map(piece -> "┃ " + piece)
          .toList();
    }
    if (line.startsWith("- ") || line.startsWith("* ")) {
      List<String> pieces = DisplayWidth.wrap(plain(line.substring(2).strip()), room - 2);
      List<String> list = new ArrayList<>();
      for (int i = 0; i < pieces.size(); i++) {
        list.add((i == 0 ? "• " : "  ") + pieces.get(i));
      }
      return list;
    }
    return DisplayWidth.wrap(plain(line), room);
  }

  private static String plain(String markdown) {
    String text = LINK.matcher(markdown).replaceAll("$1");
    text = STRONG.matcher(text).replaceAll("$1");
    text = ESCAPED.matcher(text).replaceAll("$1");
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static int width(String painted) {
    return DisplayWidth.of(painted.replaceAll("\u001b\\[[0-9;]*m", ""));
  }
}
