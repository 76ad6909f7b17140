package dev.eventbot.preview;

import java.util.List;
import org.commonmark.node.Node;

/** A part of a message, from top to bottom. */
public sealed interface Part {

  /** Text with the app's markup, read into a tree. */
  record Rich(Node document) implements Part {}

  /** A line across. */
  record Rule() implements Part {}

  /** The large word or number of a card. */
  record Emphasis(String title, String text) implements Part {}

  /** What is quoted in a box of its own. */
  record Quote(String title, String text) implements Part {}

  /** Small and grey. */
  record Note(Node document) implements Part {}

  /** Label and value, one below the other. */
  record Fields(List<Field> fields) implements Part {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A label and its value.
   *
   * @param url empty for one that leads nowhere
   */
  record Field(String label, String value, String url) {}

  /** Parts side by side where there is room. */
  record Columns(List<List<Part>> columns) implements Part {
    public Columns {
      columns = columns.stream().map(List::copyOf).toList();
    }
  }

  /**
   * What can be pressed.
   *
   * @param row side by side instead of one below the other
   */
  record Buttons(List<Button> buttons, boolean row) implements Part {
    public Buttons {
      buttons = List.copyOf(buttons);
    }
  }

  /**
   * One button.
   *
   * @param primary filled with the app's colour
   */
  record Button(String label, String url, boolean primary) {}

  /** What this preview cannot draw, named so that nobody takes the drawing for the whole. */
  record Unknown(String what) implements Part {}
}
