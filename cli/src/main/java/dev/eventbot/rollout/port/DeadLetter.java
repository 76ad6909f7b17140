package dev.eventbot.rollout.port;

import java.time.Instant;
import java.util.Map;

/**
 * A message of a dead-letter queue, in our hands until it is visible again.
 *
 * @param id the queue's; stays the same however often it is taken
 * @param receipt of this taking
 * @param sentAt when it first came into a queue
 * @param attributes message attributes that are text
 */
public record DeadLetter(
    String id, String receipt, Instant sentAt, String body, Map<String, String> attributes) {
  public DeadLetter {
    attributes = Map.copyOf(attributes);
  }
}
