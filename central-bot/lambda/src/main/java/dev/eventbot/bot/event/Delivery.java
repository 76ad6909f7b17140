package dev.eventbot.bot.event;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that was delivered to the bot.
 *
 * @param itemIdentifier what to call it when asking SQS for it again; empty when it did not come
 *     through a queue
 * @param body the event, freed of SNS's envelope, not yet parsed
 * @param topicAt when SNS took it
 * @param queueAt when it was put into the queue
 */
public record Delivery(
    Optional<String> itemIdentifier,
    String body,
    Optional<Instant> topicAt,
    Optional<Instant> queueAt) {}
