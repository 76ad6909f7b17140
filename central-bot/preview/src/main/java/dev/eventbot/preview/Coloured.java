package dev.eventbot.preview;

import java.util.Locale;
import java.util.Set;
import org.commonmark.node.CustomNode;

/** A stretch of text in a colour of the app's own. */
final class Coloured extends CustomNode {
  private static final Set<String> KNOWN =
      Set.of("red", "orange", "yellow", "green", "blue", "purple", "grey");

  private final String colour;
  private final boolean tag;

  Coloured(String name, boolean tag) {
    this.colour = colour(name);
    this.tag = tag;
  }

  /** One of seven; what nobody knows is grey. */
  String colour() {
    return colour;
  }

  /** Whether it is set on a coloured ground of its own. */
  boolean isTag() {
    return tag;
  }

  static String colour(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "info", "turquoise", "lime" -> "green";
      case "warning" -> "orange";
      case "comment", "gray", "neutral" -> "grey";
      case "carmine", "violet", "indigo" -> plain.equals("carmine") ? "red" : "purple";
      case "wathet" -> "blue";
      default -> KNOWN.contains(plain) ? plain : "grey";
    };
  }
}
