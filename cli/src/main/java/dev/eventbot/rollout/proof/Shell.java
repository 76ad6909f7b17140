package dev.eventbot.rollout.proof;

import com.fasterxml.jackson.databind.JsonNode;

/** Words for a shell. */
final class Shell {
  private Shell() {}

  static String quoted(JsonNode json) {
    return quoted(json.toString());
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
