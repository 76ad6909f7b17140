package dev.eventbot.preview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Reads an app's markup into a tree: CommonMark with what the app adds and without what it lacks.
 */
final class Markup {
  private static final Pattern FONT =
      Pattern.compile("<(font|text_tag)\\s+color\\s*=\\s*['\"]?([\\w#-]+)['\"]?\\s*>");
  private static final Pattern FONT_END = Pattern.compile("</(font|text_tag)\\s*>");
  private static final Pattern AT =
      Pattern.compile("<at\\s+(?:id|user_id|open_id)\\s*=\\s*['\"]?([^'\"\\s>]+)['\"]?\\s*/?>");
  private static final Pattern AT_END = Pattern.compile("</at\\s*>");

  private final Dialect dialect;
  private final Pattern mention;
  private final Function<MatchResult, String> named;
  private final Function<String, String> known;

  /**
   * For one message.
   *
   * @param mention how somebody is called inside a text; null for an app that has an element for it
   * @param named what is shown for such a call
   * @param known what is shown for an id of an {@code <at>} element
   */
  Markup(
      Dialect dialect,
      Pattern mention,
      Function<MatchResult, String> named,
      Function<String, String> known) {
    this.dialect = dialect;
    this.mention = mention;
    this.named = named;
    this.known = known;
  }

  Node read(String source) {
    Node document =
        Parser.builder()
            .enabledBlockTypes(dialect.blocks())
            .includeSourceSpans(IncludeSourceSpans.NONE)
            .build()
            .parse(dialect.newlineBreaks() ? quotesEnded(source) : source);
    rework(document);
    return document;
  }

  /** CommonMark lets a quote go on in the next line, these apps do not. */
  private static String quotesEnded(String source) {
    StringBuilder ended = new StringBuilder();
    boolean quote = false;
    for (String line : source.split("\n", -1)) {
      boolean quotes = line.stripLeading().startsWith(">");
      ended.append(quote && !quotes ? "\n" : "").append(line).append('\n');
      quote = quotes;
    }
    return ended.toString();
  }

  /** Text without any markup, its line breaks kept; calls in it are found all the same. */
  Node plain(String text) {
    Document document = new Document();
    Paragraph paragraph = new Paragraph();
    document.appendChild(paragraph);
    boolean first = true;
    for (String line : text.split("\\R", -1)) {
      if (!first) {
        paragraph.appendChild(new HardLineBreak());
      }
      first = false;
      paragraph.appendChild(new Text(line));
    }
    rework(document);
    return document;
  }

  private void rework(Node parent) {
    for (Node child : children(parent)) {
      rework(child);
    }
    for (Node child : children(parent)) {
      replaceForeign(child);
    }
    mergeTexts(parent);
    elements(parent);
    if (mention != null) {
      mergeTexts(parent);
      for (Node child : children(parent)) {
        if (child instanceof Text text) {
          calls(text);
        }
      }
    }
  }

  private void replaceForeign(Node node) {
    if (node instanceof Image image) {
      // A preview loads nothing: a picture is a link to it.
      moveChildren(image, insertedBefore(image, new Link(image.getDestination(), "")));
      image.unlink();
    } else if (node instanceof Emphasis emphasis && !dialect.italics()) {
      String mark = emphasis.getOpeningDelimiter();
      emphasis.insertBefore(new Text(mark));
      for (Node child : children(emphasis)) {
        emphasis.insertBefore(child);
      }
      emphasis.insertBefore(new Text(mark));
      emphasis.unlink();
    } else if (node instanceof SoftLineBreak && dialect.newlineBreaks()) {
      node.insertBefore(new HardLineBreak());
      node.unlink();
    }
  }

  /** Elements of the app's own that begin and end inside one block. */
  private void elements(Node parent) {
    Deque<Open> open = new ArrayDeque<>();
    for (Node child : children(parent)) {
      if (!(child instanceof HtmlInline html)) {
        continue;
      }
      Matcher font = FONT.matcher(html.getLiteral());
      Matcher at = AT.matcher(html.getLiteral());
      if (dialect.colours() && font.matches()) {
        open.push(new Open(html, new Coloured(font.group(2), font.group(1).equals("text_tag"))));
      } else if (at.matches()) {
        open.push(new Open(html, new Mention(known.apply(at.group(1)))));
      } else if (!open.isEmpty() && open.peek().isEndedBy(html.getLiteral())) {
        open.pop().wrapUpTo(html);
      }
    }
  }

  private record Open(HtmlInline begin, Node replacement) {
    boolean isEndedBy(String literal) {
      return (replacement instanceof Mention ? AT_END : FONT_END).matcher(literal).matches();
    }

    void wrapUpTo(HtmlInline end) {
      begin.insertBefore(replacement);
      for (Node node = begin.getNext(); node != end; node = begin.getNext()) {
        if (replacement instanceof Mention) {
          node.unlink(); // the app shows the name it knows
        } else {
          replacement.appendChild(node);
        }
      }
      begin.unlink();
      end.unlink();
    }
  }

  private void calls(Text text) {
    String literal = text.getLiteral();
    Matcher call = mention.matcher(literal);
    int end = 0;
    while (call.find()) {
      text.insertBefore(new Text(literal.substring(end, call.start())));
      text.insertBefore(new Mention(named.apply(call)));
      end = call.end();
    }
    text.setLiteral(literal.substring(end));
  }

  private static void mergeTexts(Node parent) {
    Text last = null;
    for (Node child : children(parent)) {
      if (child instanceof Text text) {
        if (last == null) {
          last = text;
        } else {
          last.setLiteral(last.getLiteral() + text.getLiteral());
          text.unlink();
        }
      } else {
        last = null;
      }
    }
  }

  private static <N extends Node> N insertedBefore(Node place, N node) {
    place.insertBefore(node);
    return node;
  }

  private static void moveChildren(Node from, Node to) {
    children(from).forEach(to::appendChild);
  }

  static List<Node> children(Node parent) {
    List<Node> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }

  /** The bare words of a tree, for where there is no room for looks; blocks become lines. */
  static String words(Node node) {
    if (node instanceof Text text) {
      return text.getLiteral();
    }
    if (node instanceof Code code) {
      return code.getLiteral();
    }
    if (node instanceof FencedCodeBlock block) {
      return block.getLiteral();
    }
    if (node instanceof HtmlInline html) {
      return html.getLiteral();
    }
    if (node instanceof Mention mention) {
      return mention.label();
    }
    if (node instanceof HardLineBreak || node instanceof SoftLineBreak) {
      return "\n";
    }
    StringBuilder words = new StringBuilder();
    for (Node child : children(node)) {
      words.append(words(child));
      if (child instanceof org.commonmark.node.Block) {
        words.append('\n');
      }
    }
    return words.toString();
  }
}
