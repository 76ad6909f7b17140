package dev.eventbot.bot.event;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that was delivered to the bot.
 *
 * @param itemIdentifier what to call it when asking SQS for it again; empty when it did not come
 *     through a queue
 * @param receiptHandle what to call it when telling SQS to hide it
 * @param receives how often it was delivered, this time included
 * @param body the event, freed of SNS's envelope, not yet parsed
 * @param topicAt when SNS took it
 * @param queueAt when it was put into the queue
 * @param again whether an operator sent it once more, see {@link #AGAIN}
 */
public record Delivery(
    Optional<String> itemIdentifier,
    Optional<String> receiptHandle,
    int receives,
    String body,
    Optional<Instant> topicAt,
    Optional<Instant> queueAt,
    boolean again) {

  /** The message attribute by which a replay asks for what was given up. */
  public static final String AGAIN = "eventbot.again";

  /** A delivery that comes by itself. */
  public Delivery(
      Optional<String> itemIdentifier,
      Optional<String> receiptHandle,
      int receives,
      String body,
      Optional<Instant> topicAt,
      Optional<Instant> queueAt) {
    this(itemIdentifier, receiptHandle, receives, body, topicAt, queueAt, false);
  }

  /** What came by another way than a queue, and cannot be asked for again by name. */
  static Delivery direct(String body, Optional<Instant> topicAt) {
    return new Delivery(Optional.empty(), Optional.empty(), 1, body, topicAt, Optional.empty());
  }
}
