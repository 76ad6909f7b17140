package dev.eventbot.preview;

import dev.eventbot.preview.Line.Look;
import dev.eventbot.preview.Line.Run;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** A text's tree as lines for a terminal. */
final class MarkupLines {
  private final List<Line> lines = new ArrayList<>();
  private List<Run> runs = new ArrayList<>();
  private String lead = "";
  private String hang = "";

  private MarkupLines() {}

  static List<Line> of(Node document, Look usual) {
    MarkupLines all = new MarkupLines();
    all.blocks(document, usual);
    return all.lines;
  }

  static void blank(List<Line> lines) {
    if (!lines.isEmpty()
        && !(lines.get(lines.size() - 1) instanceof Line.Blank)
        && !(lines.get(lines.size() - 1) instanceof Line.Rule)) {
      lines.add(new Line.Blank());
    }
  }

  private void blocks(Node parent, Look usual) {
    for (Node block : Markup.children(parent)) {
      block(block, usual);
    }
  }

  private void block(Node block, Look usual) {
    boolean tight = block.getParent() instanceof org.commonmark.node.ListItem;
    if (!tight) {
      blank(lines);
    }
    if (block instanceof Heading) {
      inline(block, Look.STRONG);
      end();
    } else if (block instanceof Paragraph) {
      inline(block, usual);
      end();
    } else if (block instanceof ThematicBreak) {
      lines.add(new Line.Rule());
    } else if (block instanceof FencedCodeBlock code) {
      code.getLiteral()
          .lines()
          .forEach(
              line -> {
                runs.add(new Run(line, usual));
                end();
              });
    } else if (block instanceof BlockQuote) {
      within("┃ ", "┃ ", () -> blocks(block, usual));
    } else if (block instanceof ListBlock list) {
      items(list, usual);
    } else {
      blocks(block, usual);
    }
  }

  private void items(ListBlock list, Look usual) {
    Integer first = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : null;
    int number = first == null ? 1 : first;
    for (Node item : Markup.children(list)) {
      String mark = list instanceof BulletList ? "• " : number + ". ";
      within(mark, " ".repeat(mark.length()), () -> blocks(item, usual));
      number++;
    }
  }

  private void within(String mark, String further, Runnable inside) {
    String outerLead = lead;
    String outerHang = hang;
    lead = outerLead + mark;
    hang = outerHang + further;
    inside.run();
    lead = outerHang.isEmpty() ? outerLead : outerHang;
    hang = outerHang;
  }

  private void end() {
    lines.add(new Line.Words(lead, hang, runs.stream().map(PostLines::harmless).toList()));
    runs = new ArrayList<>();
    lead = hang;
  }

  private void inline(Node parent, Look look) {
    for (Node node : Markup.children(parent)) {
      if (node instanceof Text text) {
        runs.add(new Run(text.getLiteral(), look));
      } else if (node instanceof Code code) {
        runs.add(new Run(code.getLiteral(), look));
      } else if (node instanceof HtmlInline html) {
        runs.add(new Run(html.getLiteral(), look));
      } else if (node instanceof Mention mention) {
        runs.add(new Run(mention.label(), Look.CALL));
      } else if (node instanceof SoftLineBreak) {
        runs.add(new Run(" ", look));
      } else if (node instanceof HardLineBreak) {
        end();
      } else if (node instanceof StrongEmphasis) {
        inline(node, Look.STRONG);
      } else if (node instanceof Coloured coloured) {
        inline(node, look(coloured.colour()));
      } else if (node instanceof Link) {
        inline(node, Look.LINK);
      } else {
        inline(node, look);
      }
    }
  }

  static Look look(String colour) {
    return switch (Coloured.colour(colour)) {
      case "red" -> Look.BAD;
      case "orange", "yellow" -> Look.WARNING;
      case "green" -> Look.GOOD;
      case "grey" -> Look.FAINT;
      default -> Look.PLAIN;
    };
  }
}
