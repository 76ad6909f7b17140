package dev.eventbot.rollout.port;

import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends a test event and looks where it has got to. */
public interface TestEvents {
  /**
   * Puts one event.
   *
   * @param account whose bus; empty for our own
   * @param role what lets us in there; empty for the usual one
   * @param bus a bus's name or ARN; empty for the default bus
   * @return EventBridge's id of the event
   * @throws FailedException when EventBridge did not take it
   */
  String put(
      Optional<AccountId> account,
      Optional<String> role,
      Region region,
      Optional<String> bus,
      String source,
      String detailType,
      String detail,
      Instant time);

  List<Receipt> receipts(Region region, String table, String probe);

  /**
   * Whether a bot with these patterns tells its group of an event that its topic let through.
   *
   * @param patterns as the channel's stack gives them to the bot; may be empty
   * @param event as it is delivered
   */
  boolean botPasses(String patterns, String event);

  /** Messages waiting or in flight; empty when it cannot be read. */
  Optional<Integer> queueDepth(Region region, String queueUrl);
}
