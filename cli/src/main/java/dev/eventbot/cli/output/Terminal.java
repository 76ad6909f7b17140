package dev.eventbot.cli.output;

import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Which of the three streams end at a person, and how wide that person's screen is in cells. */
public record Terminal(boolean in, boolean out, boolean err, int columns) {
  /** What a page of text is set to when nobody says how wide the screen is. */
  private static final int USUAL_COLUMNS = 80;

  /** A run whose three streams are pipes or files. */
  public static Terminal none() {
    return new Terminal(false, false, false, USUAL_COLUMNS);
  }

  /**
   * Asks the launcher, which can ask the system ({@code -Deventbot.terminal=in,out,err} and {@code
   * -Deventbot.columns=N}); started without it, Java's own answer for all three at once.
   */
  public static Terminal of(
      Properties properties, Map<String, String> environment, boolean console) {
    int columns =
        number(properties.getProperty("eventbot.columns", environment.getOrDefault("COLUMNS", "")));
    String told = properties.getProperty("eventbot.terminal");
    if (told == null) {
      return new Terminal(console, console, console, columns);
    }
    List<String> streams = List.of(told.split(",", -1));
    return new Terminal(
        streams.contains("in"), streams.contains("out"), streams.contains("err"), columns);
  }

  private static int number(String text) {
    try {
      int columns = Integer.parseInt(text.strip());
      return columns >= 20 ? columns : USUAL_COLUMNS;
    } catch (NumberFormatException e) {
      return USUAL_COLUMNS;
    }
  }
}
