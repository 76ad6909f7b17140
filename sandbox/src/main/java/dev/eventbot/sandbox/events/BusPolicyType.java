package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.PolicyDocument;
import dev.eventbot.sandbox.iam.PolicyException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code AWS::Events::EventBusPolicy}: one statement of a bus's policy. */
final class BusPolicyType implements ResourceType {
  private static final int LONGEST = 10_240;

  private final EventBridgeService events;

  BusPolicyType(EventBridgeService events) {
    this.events = events;
  }

  @Override
  public String name() {
    return "AWS::Events::EventBusPolicy";
  }

  @Override
  public Set<String> properties() {
    return Set.of("EventBusName", "Statement", "StatementId");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("EventBusName", "StatementId");
  }

  @Override
  public Resource create(ResourceRequest request) {
    write(request);
    return new Resource(request.generatedName(128), Map.of());
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    write(request);
    return before;
  }

  private void write(ResourceRequest request) {
    String id = request.required("StatementId");
    String arn = busArn(request);
    StoredBus bus =
        events
            .bus(arn)
            .orElseThrow(() -> new ResourceFailure("Event bus " + arn + " does not exist."));
    if (!(request.get("Statement") instanceof ObjectNode given)) {
      throw new ResourceFailure("Statement must be an object");
    }
    ObjectNode statement = given.deepCopy();
    statement.put("Sid", id);
    TreeMap<String, JsonNode> statements = new TreeMap<>(bus.statements());
    statements.put(id, statement);
    StoredBus changed = new StoredBus(arn, bus.description(), statements);
    JsonNode policy = events.policy(changed);
    if (policy.toString().length() > LONGEST) {
      throw new ResourceFailure("The policy of an event bus may have at most 10240 characters.");
    }
    try {
      PolicyDocument.resource(policy);
    } catch (PolicyException e) {
      throw new ResourceFailure("Parameter policy is not valid. Reason: " + e.getMessage());
    }
    events.stored().buses().put(arn, changed);
  }

  private static String busArn(ResourceRequest request) {
    String name = request.text("EventBusName").orElse("default");
    return EventBridgeService.busArn(request.accountId(), request.region(), name);
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    StoredBus bus = events.stored().buses().get(busArn(request));
    if (bus == null) {
      return;
    }
    bus.statements().remove(request.required("StatementId"));
    if (bus.arn().endsWith("event-bus/default") && bus.statements().isEmpty()) {
      events.stored().buses().remove(bus.arn());
    }
  }
}
