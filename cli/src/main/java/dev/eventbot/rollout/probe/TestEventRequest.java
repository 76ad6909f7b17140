package dev.eventbot.rollout.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A test event.
 *
 * @param account whose default bus; empty for our own account
 * @param region where; empty to let us choose a region with a forwarder
 * @param role what lets us into that account; empty for the usual one
 * @param event an EventBridge event of the user's own; empty for ours
 * @param service as whose event ours is sent, so that the channels' filters decide about it; empty
 *     for one that passes them all
 * @param direct whether it goes to the central bus although there are forwarders
 * @param timeout how long to follow it
 * @param expected whether forwarders are expected in an account of the StackSet's units
 */
public record TestEventRequest(
    Optional<AccountId> account,
    Optional<Region> region,
    Optional<String> role,
    Optional<JsonNode> event,
    Optional<String> service,
    boolean direct,
    Duration timeout,
    Predicate<AccountId> expected) {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

  public TestEventRequest(
      Optional<AccountId> account,
      Optional<Region> region,
      Optional<JsonNode> event,
      Duration timeout) {
    this(account, region, Optional.empty(), event, Optional.empty(), false, timeout, any -> true);
  }

  /** An event for the groups that is about no account, and tests no forwarder. */
  public static TestEventRequest direct(JsonNode event) {
    return new TestEventRequest(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(event),
        Optional.empty(),
        true,
        USUAL_TIMEOUT,
        account -> true);
  }

  public TestEventRequest with(Optional<String> roleThere, Optional<String> asService) {
    return new TestEventRequest(
        account, region, roleThere, event, asService, direct, timeout, expected);
  }

  public TestEventRequest expecting(Predicate<AccountId> whom) {
    return new TestEventRequest(account, region, role, event, service, direct, timeout, whom);
  }

  public static TestEventRequest standard() {
    return new TestEventRequest(
        Optional.empty(), Optional.empty(), Optional.empty(), USUAL_TIMEOUT);
  }
}
