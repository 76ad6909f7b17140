package dev.eventbot.sandbox.events;

import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code AWS::Events::EventBus}. */
final class BusType implements ResourceType {
  private final EventBridgeService events;

  BusType(EventBridgeService events) {
    this.events = events;
  }

  @Override
  public String name() {
    return "AWS::Events::EventBus";
  }

  @Override
  public Set<String> properties() {
    return Set.of("Description", "Name", "Tags");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("Name");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn", "Name");
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name = request.required("Name");
    if (!name.matches("[/.\\-_A-Za-z0-9]{1,256}") || name.equals("default")) {
      throw new ResourceFailure("Event bus name is not valid: " + name);
    }
    String arn = EventBridgeService.busArn(request.accountId(), request.region(), name);
    if (events.bus(arn).isPresent()) {
      throw new ResourceFailure("Event bus " + name + " already exists.");
    }
    events
        .stored()
        .buses()
        .put(arn, new StoredBus(arn, request.text("Description").orElse(""), new TreeMap<>()));
    return new Resource(name, Map.of("Arn", arn, "Name", name));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    events
        .stored()
        .buses()
        .computeIfPresent(
            before.attributes().get("Arn"),
            (arn, bus) ->
                new StoredBus(arn, request.text("Description").orElse(""), bus.statements()));
    return before;
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    String arn = resource.attributes().get("Arn");
    if (!events.rulesOn(arn).isEmpty()) {
      throw new ResourceFailure(
          "Event bus " + resource.physicalId() + " can't be deleted since it has rules.");
    }
    events.stored().buses().remove(arn);
  }
}
