package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.ChannelName;
import java.time.Instant;
import java.util.Optional;

/**
 * What a bot wrote down about a test event on its way.
 *
 * @param outcome received, sent, retry, configuration or refused
 * @param answer the robot's own words
 */
public record Receipt(
    ChannelName channel,
    Optional<Instant> topicAt,
    Optional<Instant> queueAt,
    Optional<Instant> botAt,
    Optional<Instant> robotAt,
    String outcome,
    Optional<String> answer) {}
