package dev.eventbot.rollout.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Words for a shell. */
public final class Shell {
  private static final Pattern HARMLESS = Pattern.compile("[\\w@%+=:,./-]+");

  private Shell() {}

  public static String quoted(JsonNode json) {
    return quoted(json.toString());
  }

  /** Quoted where a shell would take it apart. */
  public static String word(String text) {
    return HARMLESS.matcher(text).matches() ? text : quoted(text);
  }

  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
