package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.ChannelName;
import java.time.Instant;
import java.util.Optional;

/**
 * What a bot wrote down about a test event on its way.
 *
 * @param outcome received, sent, retry, waiting, configuration, refused or dead-lettered
 * @param answer the robot's own words
 * @param nextAt when the bot tries it again
 */
public record Receipt(
    ChannelName channel,
    Optional<Instant> topicAt,
    Optional<Instant> queueAt,
    Optional<Instant> botAt,
    Optional<Instant> robotAt,
    String outcome,
    Optional<String> answer,
    Optional<Instant> nextAt) {}
