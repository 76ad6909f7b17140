package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;

/** The buses of one account and region. */
final class OwnBuses {
  private final EventBridgeService events;
  private final Actor actor;

  OwnBuses(EventBridgeService events, Actor actor) {
    this.events = events;
    this.actor = actor;
  }

  /** By name or ARN; the default one where neither is given. */
  StoredBus find(String nameOrArn) {
    String name = nameOrArn == null ? "default" : nameOrArn;
    String arn =
        Arn.isArn(name) ? name : EventBridgeService.busArn(actor.accountId(), actor.region(), name);
    return events
        .bus(arn)
        .filter(bus -> Arn.parse(bus.arn()).account().equals(actor.accountId()))
        .orElseThrow(() -> Parameters.missing("Event bus " + name + " does not exist."));
  }

  DescribeEventBusResponse describe(DescribeEventBusRequest request) {
    StoredBus bus = find(request.name());
    JsonNode policy = events.policy(bus);
    return DescribeEventBusResponse.builder()
        .name(Arn.parse(bus.arn()).name())
        .arn(bus.arn())
        .policy(policy == null ? null : policy.toString())
        .build();
  }

  ListEventBusesResponse list(ListEventBusesRequest request) {
    String prefix = request.namePrefix() == null ? "" : request.namePrefix();
    String ours = EventBridgeService.busArn(actor.accountId(), actor.region(), "");
    List<EventBus> buses =
        Stream.concat(
                Stream.of(ours + "default"),
                events.stored().buses().keySet().stream()
                    .filter(arn -> arn.startsWith(ours) && !arn.equals(ours + "default")))
            .map(arn -> EventBus.builder().arn(arn).name(Arn.parse(arn).name()).build())
            .filter(bus -> bus.name().startsWith(prefix))
            .toList();
    return ListEventBusesResponse.builder().eventBuses(buses).build();
  }

  /** One without rules. */
  DeleteEventBusResponse delete(DeleteEventBusRequest request) {
    StoredBus bus = find(request.name());
    if (!events.rulesOn(bus.arn()).isEmpty()) {
      throw Parameters.invalid("Event bus can't be deleted since it has rules.");
    }
    events.stored().buses().remove(bus.arn());
    return DeleteEventBusResponse.builder().build();
  }
}
