package dev.eventbot.rollout.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.util.Optional;

/**
 * A test event.
 *
 * @param account whose default bus; empty for our own account
 * @param region where; empty to let us choose a region with a forwarder
 * @param event an EventBridge event of the user's own; empty for ours
 * @param timeout how long to follow it
 */
public record TestEventRequest(
    Optional<AccountId> account,
    Optional<Region> region,
    Optional<JsonNode> event,
    Duration timeout) {
  public static TestEventRequest standard() {
    return new TestEventRequest(
        Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(60));
  }
}
