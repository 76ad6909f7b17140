package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.message.Notice.Block;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A notice as composers want it: no control characters, no absurd lengths, links that are links. In
 * it, a {@link Block.Prose} may take any number of bytes exactly while it is whole.
 */
final class Tidy {
  private static final int TITLE = 400;

  /** The longest keyword, in Chinese, and what the layout puts around it. */
  private static final int TITLE_END = 240;

  private static final int TAG = 48;
  private static final int LABEL = 128;
  private static final int VALUE = 3_000;
  private static final int ITEM = 600;
  private static final int SENTENCE = 1_000;
  private static final int MOST_LINKS = 4;
  private static final int LONGEST_LINK = 1_000;

  /** Characters that are read of a text: several times what any robot takes. */
  private static final int LONGEST_TEXT = 100_000;

  private Tidy() {}

  static Notice of(Notice notice) {
    return new Notice(
        Lengths.title(notice.title(), TITLE, TITLE_END),
        notice.severity(),
        Lengths.line(notice.tag(), TAG),
        notice.blocks().stream().map(Tidy::block).toList(),
        notice.links().stream().flatMap(link -> link(link).stream()).limit(MOST_LINKS).toList(),
        notice.mentions(),
        new Notice.Brief(
            Lengths.line(notice.brief().sentence(), SENTENCE), fields(notice.brief().rows())));
  }

  private static List<Notice.Field> fields(List<Notice.Field> fields) {
    return fields.stream()
        .map(
            field ->
                new Notice.Field(
                    Lengths.line(field.label(), LABEL), Lengths.line(field.value(), VALUE)))
        .toList();
  }

  private static Block block(Block block) {
    if (block instanceof Block.Fields fields) {
      return new Block.Fields(fields(fields.fields()));
    }
    if (block instanceof Block.Items items) {
      return items(items);
    }
    if (block instanceof Block.Emphasis emphasis) {
      return new Block.Emphasis(Lengths.line(emphasis.text(), SENTENCE));
    }
    if (block instanceof Block.Note note) {
      return new Block.Note(Lengths.line(note.text(), SENTENCE));
    }
    if (block instanceof Block.Prose prose) {
      return prose(prose);
    }
    Block.Contacts contacts = (Block.Contacts) block;
    return new Block.Contacts(
        Lengths.line(contacts.label(), LABEL),
        Lengths.line(contacts.everyone(), LABEL),
        Lengths.line(contacts.nobody(), LABEL));
  }

  private static Block items(Block.Items items) {
    return new Block.Items(
        Lengths.line(items.heading(), LABEL),
        items.items().stream().map(item -> Lengths.line(item, ITEM)).toList(),
        Lengths.line(items.more(), LABEL));
  }

  private static Block.Prose prose(Block.Prose prose) {
    Block.Prose whole =
        new Block.Prose(
            Lengths.line(prose.heading(), LABEL),
            Lengths.flowing(Lengths.beginning(prose.text(), LONGEST_TEXT)),
            Integer.MAX_VALUE,
            Lengths.line(prose.cutNote(), SENTENCE));
    return prose.text().length() > LONGEST_TEXT || JsonText.bytes(whole.text()) > prose.mostBytes()
        ? NoticeCutter.cut(whole, prose.mostBytes())
        : whole;
  }

  static boolean isCut(Block.Prose prose) {
    return prose.mostBytes() < Integer.MAX_VALUE;
  }

  /** Only what every app takes for one address and no app for the end of its markup. */
  private static Optional<Notice.Link> link(Notice.Link link) {
    if (!Lengths.line(link.uri(), LONGEST_LINK).equals(link.uri())) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(link.uri());
      String address =
          uri.toASCIIString().replace("(", "%28").replace(")", "%29").replace("'", "%27");
      boolean usable =
          "https".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && address.length() <= LONGEST_LINK;
      return usable
          ? Optional.of(new Notice.Link(Lengths.line(link.label(), LABEL), address))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static List<Notice.Field> fields(Notice notice) {
    return notice.blocks().stream()
        .filter(Block.Fields.class::isInstance)
        .flatMap(block -> ((Block.Fields) block).fields().stream())
        .toList();
  }
}
