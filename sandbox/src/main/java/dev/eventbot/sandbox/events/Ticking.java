package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Lets scheduled rules strike at their times. What they would have done while nobody ran the
 * sandbox is not made up for.
 */
final class Ticking {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world;
  private final EventBridgeService events;
  // A rule that was written again has a new clock, and the old one is to stop.
  private final Map<String, UUID> clocks = new HashMap<>();

  Ticking(World world, EventBridgeService events) {
    this.world = world;
    this.events = events;
  }

  void start(StoredRule rule) {
    clocks.remove(rule.arn());
    if (rule.schedule() != null) {
      UUID clock = UUID.randomUUID();
      clocks.put(rule.arn(), clock);
      await(rule, clock, world.clock().instant());
    }
  }

  private void await(StoredRule rule, UUID clock, Instant last) {
    Instant next = Schedule.parse(rule.schedule()).after(last);
    Duration until = Duration.between(world.clock().instant(), next);
    world.schedule(
        until.isNegative() ? Duration.ZERO : until, () -> strike(rule.arn(), clock, next));
  }

  private void strike(String arn, UUID clock, Instant time) {
    StoredRule rule = events.stored().rules().get(arn);
    if (rule == null || !clock.equals(clocks.get(arn))) {
      return;
    }
    if (rule.enabled()) {
      events.deliver(rule, event(rule, time));
    }
    await(rule, clock, time);
  }

  private static ObjectNode event(StoredRule rule, Instant time) {
    Arn arn = Arn.parse(rule.arn());
    ObjectNode event =
        JSON.createObjectNode()
            .put("version", "0")
            .put("id", UUID.randomUUID().toString())
            .put("detail-type", "Scheduled Event")
            .put("source", "aws.events")
            .put("account", arn.account())
            .put("time", time.toString())
            .put("region", arn.region());
    event.putArray("resources").add(rule.arn());
    event.putObject("detail");
    return event;
  }
}
