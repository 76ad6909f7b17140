package dev.eventbot.bot.robot;

/**
 * A JSON body as a robot takes it, unsigned.
 *
 * @param json UTF-8 text; {@code msgtype} or {@code msg_type} says what it is
 */
public record RobotRequest(String json) {}
