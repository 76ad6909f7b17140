package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.message.Notice.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes tidy notices in one app's markup. */
final class NoticeWriter {
  private static final String PARAGRAPH = "\n\n";

  /** The count that a heading may end with; a number needs no emphasis. */
  private static final Pattern COUNTED = Pattern.compile("(.+?)( \\([^()]*\\))");

  private final Dialect dialect;

  NoticeWriter(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Title, blocks and links, paragraph by paragraph; who is called comes last. */
  String text(Notice notice, Callees callees) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(dialect.title(dialect.inline(notice.title())));
    paragraphs.addAll(paragraphs(notice, callees));
    return String.join(PARAGRAPH, paragraphs);
  }

  /** The same without the title. */
  List<String> paragraphs(Notice notice, Callees callees) {
    List<String> paragraphs = new ArrayList<>();
    String links = links(notice);
    for (Block block : notice.blocks()) {
      if (block instanceof Block.Contacts && !links.isEmpty()) {
        paragraphs.add(links);
        links = "";
      }
      paragraph(block, notice, callees).ifPresent(paragraphs::add);
    }
    if (!links.isEmpty()) {
      paragraphs.add(links);
    }
    if (notice.blocks().stream().noneMatch(Block.Contacts.class::isInstance)) {
      String mention = dialect.mention(callees, "");
      if (!mention.isEmpty()) {
        paragraphs.add(mention);
      }
    }
    return paragraphs;
  }

  private String links(Notice notice) {
    return notice.links().stream()
        .map(dialect::link)
        .filter(link -> !link.isEmpty())
        .collect(Collectors.joining(dialect.lineBreak()));
  }

  private Optional<String> paragraph(Block block, Notice notice, Callees callees) {
    if (block instanceof Block.Fields fields) {
      return Optional.of(
              fields.fields().stream()
                  .map(field -> label(field.label()) + " " + dialect.inline(field.value()))
                  .collect(Collectors.joining(dialect.lineBreak())))
          .filter(lines -> !lines.isEmpty());
    }
    if (block instanceof Block.Items items) {
      return Optional.of(headed(items.heading(), list(items)));
    }
    if (block instanceof Block.Emphasis emphasis) {
      return Optional.of(dialect.strong(dialect.inline(emphasis.text()), notice.severity()));
    }
    if (block instanceof Block.Note note) {
      return Optional.of(dialect.lineStart(note.text())).filter(text -> !text.isEmpty());
    }
    if (block instanceof Block.Prose prose) {
      return Optional.of(headed(prose.heading(), prose(prose)));
    }
    return contacts((Block.Contacts) block, callees);
  }

  private String list(Block.Items items) {
    List<String> lines = new ArrayList<>(items.items());
    if (!items.more().isEmpty()) {
      lines.add(items.more());
    }
    return lines.stream()
        .map(item -> dialect.bullet() + dialect.lineStart(item))
        .collect(Collectors.joining("\n"));
  }

  /** Keeps line breaks and paragraphs of a text. */
  private String prose(Block.Prose prose) {
    StringBuilder text = new StringBuilder();
    String separator = "";
    for (String line : prose.text().lines().map(String::stripTrailing).toList()) {
      text.append(line.isEmpty() ? "" : separator + dialect.lineStart(line));
      separator = line.isEmpty() ? PARAGRAPH : dialect.lineBreak();
    }
    if (Tidy.isCut(prose)) {
      text.append(text.isEmpty() ? "" : PARAGRAPH)
          .append(prose.cutNote().isEmpty() ? "…" : dialect.lineStart(prose.cutNote()));
    }
    return text.toString();
  }

  private Optional<String> contacts(Block.Contacts contacts, Callees callees) {
    String called =
        callees.nobody()
            ? dialect.inline(contacts.nobody())
            : dialect.mention(callees, dialect.inline(contacts.everyone()));
    return called.isEmpty()
        ? Optional.empty()
        : Optional.of(label(contacts.label()) + " " + called);
  }

  private String headed(String heading, String text) {
    if (heading.isEmpty()) {
      return text;
    }
    Matcher counted = COUNTED.matcher(heading);
    String head =
        counted.matches()
            ? dialect.bold(dialect.inline(counted.group(1)))
                + dialect.inline(counted.group(2))
                + ":"
            : label(heading);
    return text.isEmpty() ? head : head + PARAGRAPH + text;
  }

  private String label(String label) {
    return dialect.bold(dialect.inline(label)) + ":";
  }
}
