package dev.eventbot.bot.robot;

/** Which of an app's kinds of message carries the words. */
public enum RobotStyle {
  /** The app's usual one: markdown, with Feishu and Lark a card. */
  USUAL,
  /**
   * A card with buttons, where the app has both: only for notices that call nobody, since these
   * cards cannot.
   */
  CARD
}
