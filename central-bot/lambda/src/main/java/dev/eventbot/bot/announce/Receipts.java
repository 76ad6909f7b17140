package dev.eventbot.bot.announce;

import java.time.Instant;
import java.util.Optional;

/** Where a test event leaves traces, by which {@code eventbot test-event} follows it. */
public interface Receipts {
  /** Nobody follows. */
  Receipts NONE = receipt -> Optional.empty();

  /**
   * Writes the receipt over an earlier one.
   *
   * @return one line for the log when it could not be written: a receipt is never worth a message
   */
  Optional<String> write(Receipt receipt);

  /**
   * How far a test event has come.
   *
   * @param probe its id
   * @param topicAt when SNS took it
   * @param queueAt when the channel's queue took it
   * @param botAt when the bot took it up
   * @param robotAt when the robot had answered
   * @param outcome {@code received} until the robot has answered, then the outcome's label
   * @param answer the robot's own words
   * @param nextAt when it is tried again; empty when it is not
   */
  record Receipt(
      String probe,
      String channel,
      Optional<Instant> topicAt,
      Optional<Instant> queueAt,
      Instant botAt,
      Optional<Instant> robotAt,
      String outcome,
      Optional<String> answer,
      Optional<Instant> nextAt) {}
}
