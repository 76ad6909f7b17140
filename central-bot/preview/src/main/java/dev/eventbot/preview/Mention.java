package dev.eventbot.preview;

import org.commonmark.node.CustomNode;

/** Somebody called by name inside a text. */
final class Mention extends CustomNode {
  private final String label;

  Mention(String label) {
    this.label = label;
  }

  /** Such as {@code @所有人}. */
  String label() {
    return label;
  }
}
