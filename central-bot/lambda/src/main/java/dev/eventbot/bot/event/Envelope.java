package dev.eventbot.bot.event;

import java.util.List;
import java.util.Optional;

/**
 * What EventBridge wraps around every event.
 *
 * @param account the recipient; in the organization feed NOT the affected account
 * @param region where the event was delivered, not where it happened
 * @param resources ARNs or ids, often none
 */
public record Envelope(
    Optional<String> id,
    Optional<String> source,
    Optional<String> detailType,
    Optional<String> account,
    Optional<EventTime> time,
    Optional<String> region,
    List<String> resources) {

  public Envelope {
    resources = List.copyOf(resources);
  }
}
