package dev.eventbot.bot.incident;

import java.util.Optional;

/**
 * A resource an incident touches.
 *
 * @param name id or ARN, verbatim
 * @param status verbatim, like {@code PENDING}
 * @param account it belongs to, as far as the event tells
 */
public record Resource(String name, Optional<String> status, Optional<String> account) {}
