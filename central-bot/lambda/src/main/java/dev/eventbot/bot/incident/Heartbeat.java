package dev.eventbot.bot.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * What a channel did in a week, so that its silence means something.
 *
 * @param accounts covered by forwarders; empty when nobody wrote it down yet
 * @param coverageAt when the coverage was written down
 * @param incidentsOpen announced and neither closed nor over
 * @param events that reached the channel, copies included
 * @param messages the robot took
 * @param failures events that ended in the dead-letter queue
 */
public record Heartbeat(
    Instant from,
    Instant to,
    Optional<Integer> accounts,
    Optional<Integer> regions,
    Optional<Instant> coverageAt,
    long incidentsOpen,
    long events,
    long messages,
    long failures) {}
