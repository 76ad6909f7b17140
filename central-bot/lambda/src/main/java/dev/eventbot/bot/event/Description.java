package dev.eventbot.bot.event;

/**
 * One text of an event, uncleaned: it may hold a literal backslash and n for a line break, and be
 * several KB long.
 *
 * @param language as AWS writes it, like {@code en_US}; empty when not told
 */
public record Description(String language, String text) {}
