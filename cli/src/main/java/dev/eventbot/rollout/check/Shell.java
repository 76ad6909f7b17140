package dev.eventbot.rollout.check;

import com.fasterxml.jackson.databind.JsonNode;

/** Words for a shell. */
public final class Shell {
  private Shell() {}

  public static String quoted(JsonNode json) {
    return quoted(json.toString());
  }

  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
