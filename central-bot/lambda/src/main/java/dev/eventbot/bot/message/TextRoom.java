package dev.eventbot.bot.message;

/** How long a message may become; known by the robot that has to send it. */
@FunctionalInterface
public interface TextRoom {

  /**
   * Bytes left for the markdown, as UTF-8 inside a JSON string, beside this title and these
   * mentions.
   */
  int bytesFor(String title, Mentions mentions);
}
