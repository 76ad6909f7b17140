package dev.eventbot.bot.message;

import dev.eventbot.bot.message.Notice.Block;
import java.util.stream.Collectors;

/** A notice as a person can read it in a file, every part marked. */
final class NoticeText {
  private NoticeText() {}

  static String of(Notice notice) {
    StringBuilder text = new StringBuilder();
    text.append("title: ").append(notice.title()).append('\n');
    text.append("severity: ").append(notice.severity());
    text.append(notice.tag().isEmpty() ? "\n" : ", \"" + notice.tag() + "\"\n");
    text.append("calls: ").append(calls(notice.mentions())).append('\n');
    notice.blocks().forEach(block -> text.append('\n').append(of(block)));
    if (!notice.links().isEmpty()) {
      text.append('\n');
    }
    notice
        .links()
        .forEach(
            link -> text.append("[").append(link.label()).append("] ").append(link.uri() + "\n"));
    return text.toString();
  }

  private static String calls(Mentions mentions) {
    if (mentions instanceof Mentions.People people) {
      return people.mobiles() + " " + people.ids();
    }
    return mentions.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  private static String of(Block block) {
    if (block instanceof Block.Fields fields) {
      return fields.fields().stream()
          .map(field -> field.label() + ": " + field.value() + "\n")
          .collect(Collectors.joining());
    }
    if (block instanceof Block.Items items) {
      return items.heading()
          + ":\n"
          + items.items().stream().map(item -> "- " + item + "\n").collect(Collectors.joining())
          + (items.more().isEmpty() ? "" : "- " + items.more() + "\n");
    }
    if (block instanceof Block.Emphasis emphasis) {
      return "! " + emphasis.text() + "\n";
    }
    if (block instanceof Block.Note note) {
      return "(" + note.text() + ")\n";
    }
    if (block instanceof Block.Prose prose) {
      return prose.heading()
          + " (at most "
          + prose.mostBytes()
          + " bytes, then \""
          + prose.cutNote()
          + "\"):\n"
          + prose.text().indent(2);
    }
    Block.Contacts contacts = (Block.Contacts) block;
    return contacts.label()
        + ": everyone is \""
        + contacts.everyone()
        + "\", nobody \""
        + contacts.nobody()
        + "\"\n";
  }
}
