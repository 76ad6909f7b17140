package dev.eventbot.preview;

import java.util.List;

/** A paragraph of a message for a terminal, which breaks it at its own width. */
public sealed interface Line {

  /** An empty line. */
  record Blank() implements Line {}

  /** A line across. */
  record Rule() implements Line {}

  /**
   * Text on one line, if there is room.
   *
   * @param lead what it begins with, such as a list's bullet
   * @param hang what further lines of it begin with, as wide as the lead
   */
  record Words(String lead, String hang, List<Run> runs) implements Line {
    public Words {
      runs = List.copyOf(runs);
    }

    /** Without looks. */
    public String plain() {
      StringBuilder plain = new StringBuilder();
      runs.forEach(run -> plain.append(run.text()));
      return plain.toString();
    }
  }

  /** A stretch of text that looks the same throughout. */
  record Run(String text, Look look) {}

  /** How text stands out; in a terminal without colours, not at all. */
  enum Look {
    PLAIN,
    STRONG,
    FAINT,
    LINK,
    CALL,
    GOOD,
    WARNING,
    BAD
  }
}
