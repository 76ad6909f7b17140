package dev.eventbot.bot.message;

/**
 * What a group gets to see.
 *
 * @param title what a phone's notification shows; holds the robot's keyword
 * @param markdown in the subset that DingTalk understands
 * @param mentions who is called; their numbers also stand in the markdown, else they would not be
 *     notified
 */
public record Message(String title, String markdown, Mentions mentions) {}
