package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.Cell;
import java.time.Instant;
import java.util.Optional;

/** A quiet probe as a channel's bot saw it: whence, and when it passed topic, queue and bot. */
public record Sighting(
    Cell cell, Optional<Instant> topicAt, Optional<Instant> queueAt, Instant botAt) {}
