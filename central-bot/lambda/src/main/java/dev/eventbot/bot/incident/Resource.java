package dev.eventbot.bot.incident;

import java.util.Optional;

/**
 * A resource an incident touches.
 *
 * @param name id or ARN, verbatim
 * @param status verbatim, like {@code PENDING}
 */
public record Resource(String name, Optional<String> status) {}
