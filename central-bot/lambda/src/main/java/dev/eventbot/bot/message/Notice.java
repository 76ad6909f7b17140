package dev.eventbot.bot.message;

import dev.eventbot.bot.incident.Severity;
import java.util.List;

/**
 * What a message says and in which order, before any chat app's markup. Every text in it is plain:
 * a robot's composer escapes it, cuts it to the app's limit and knows how to call people.
 *
 * @param title what a phone's notification shows; holds the robot's keyword
 * @param severity gives a card its colour; never the only carrier of meaning
 * @param tag the state in a word or two, for apps that show one beside the title; empty for none
 * @param brief the same for cards with few places; empty when nobody chose
 */
public record Notice(
    String title,
    Severity severity,
    String tag,
    List<Block> blocks,
    List<Link> links,
    Mentions mentions,
    Brief brief) {

  public Notice {
    blocks = List.copyOf(blocks);
    links = List.copyOf(links);
  }

  /** A notice that is shown whole. */
  public Notice(
      String title,
      Severity severity,
      String tag,
      List<Block> blocks,
      List<Link> links,
      Mentions mentions) {
    this(title, severity, tag, blocks, links, mentions, Brief.NONE);
  }

  /** A notice without a tag. */
  public Notice(
      String title, Severity severity, List<Block> blocks, List<Link> links, Mentions mentions) {
    this(title, severity, "", blocks, links, mentions);
  }

  /**
   * Something to open in a browser.
   *
   * @param uri https
   */
  public record Link(String label, String uri) {}

  /**
   * What somebody on call wants to know before anything else.
   *
   * @param sentence what to do; empty for none
   * @param rows the most important first
   */
  public record Brief(String sentence, List<Field> rows) {
    public static final Brief NONE = new Brief("", List.of());

    public Brief {
      rows = List.copyOf(rows);
    }
  }

  /** One labelled value on a line of its own. */
  public record Field(String label, String value) {}

  /** A part of a message. */
  public sealed interface Block {

    /** Lines that belong together. */
    record Fields(List<Field> fields) implements Block {
      public Fields {
        fields = List.copyOf(fields);
      }
    }

    /**
     * A list with its label, already shortened by whoever wrote it.
     *
     * @param heading label, with the count where there is one
     * @param more what was left out, in words; empty when nothing was
     */
    record Items(String heading, List<String> items, String more) implements Block {
      public Items {
        items = List.copyOf(items);
      }
    }

    /** A sentence of ours, shown as strongly as the app can. */
    record Emphasis(String text) implements Block {}

    /** A sentence of ours. */
    record Note(String text) implements Block {}

    /**
     * A long text of somebody else's: what is cut first when the whole is too long.
     *
     * @param text with its line breaks
     * @param mostBytes not more than that, however much room there is
     * @param cutNote says that it was cut
     */
    record Prose(String heading, String text, int mostBytes, String cutNote) implements Block {}

    /**
     * Who is called; how, only the robot knows.
     *
     * @param everyone the word for everyone
     * @param nobody shown when nobody is called; empty to show nothing at all
     */
    record Contacts(String label, String everyone, String nobody) implements Block {}
  }
}
