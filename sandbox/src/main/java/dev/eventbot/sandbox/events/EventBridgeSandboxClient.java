package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.world.World;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;

/** EventBridge in one account and region, as its administrator. */
final class EventBridgeSandboxClient implements EventBridgeClient {
  private final World world;
  private final EventBridgeService events;
  private final Actor actor;
  private final BusPermissions permissions;
  private final OwnBuses buses;
  private final RuleCalls rules;

  EventBridgeSandboxClient(World world, EventBridgeService events, Actor actor) {
    this.world = world;
    this.events = events;
    this.actor = actor;
    this.permissions = new BusPermissions(events);
    this.buses = new OwnBuses(events, actor);
    this.rules = new RuleCalls(events, actor, buses);
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    return locked(() -> new PutEvents(world, events, actor).put(request.entries()));
  }

  @Override
  public ListRulesResponse listRules(ListRulesRequest request) {
    return locked(() -> rules.listRules(request));
  }

  @Override
  public DescribeRuleResponse describeRule(DescribeRuleRequest request) {
    return locked(() -> rules.describeRule(request));
  }

  @Override
  public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
    return locked(() -> rules.listTargetsByRule(request));
  }

  @Override
  public EnableRuleResponse enableRule(EnableRuleRequest request) {
    return locked(() -> rules.enableRule(request));
  }

  @Override
  public DisableRuleResponse disableRule(DisableRuleRequest request) {
    return locked(() -> rules.disableRule(request));
  }

  @Override
  public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
    return locked(() -> rules.deleteRule(request));
  }

  @Override
  public PutRuleResponse putRule(PutRuleRequest request) {
    return locked(() -> rules.putRule(request));
  }

  @Override
  public PutTargetsResponse putTargets(PutTargetsRequest request) {
    return locked(() -> rules.putTargets(request));
  }

  @Override
  public RemoveTargetsResponse removeTargets(RemoveTargetsRequest request) {
    return locked(() -> rules.removeTargets(request));
  }

  @Override
  public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
    return locked(() -> buses.describe(request));
  }

  @Override
  public ListEventBusesResponse listEventBuses(ListEventBusesRequest request) {
    return locked(() -> buses.list(request));
  }

  @Override
  public DeleteEventBusResponse deleteEventBus(DeleteEventBusRequest request) {
    return locked(() -> buses.delete(request));
  }

  @Override
  public TestEventPatternResponse testEventPattern(TestEventPatternRequest request) {
    try {
      EventPatterns.check(request.eventPattern());
    } catch (IllegalArgumentException e) {
      throw World.failure(
          InvalidEventPatternException.builder(),
          "EventBridge",
          "InvalidEventPatternException",
          400,
          e.getMessage());
    }
    try {
      JsonNode event = new ObjectMapper().readTree(request.event());
      boolean matches = locked(() -> events.matches(request.eventPattern(), event));
      return TestEventPatternResponse.builder().result(matches).build();
    } catch (JsonProcessingException e) {
      throw World.failure(
          EventBridgeException.builder(),
          "EventBridge",
          "ValidationException",
          400,
          "Parameter Event is not valid.");
    }
  }

  @Override
  public PutPermissionResponse putPermission(PutPermissionRequest request) {
    return locked(
        () -> {
          StoredBus bus = buses.find(request.eventBusName());
          permissions.put(bus, Parameters.json(request.policy()));
          return PutPermissionResponse.builder().build();
        });
  }

  @Override
  public RemovePermissionResponse removePermission(RemovePermissionRequest request) {
    return locked(
        () -> {
          StoredBus bus = buses.find(request.eventBusName());
          if (Boolean.TRUE.equals(request.removeAllPermissions())) {
            permissions.removeAll(bus);
          } else if (!permissions.remove(bus, String.valueOf(request.statementId()))) {
            throw Parameters.missing("Statement with the provided id does not exist.");
          }
          return RemovePermissionResponse.builder().build();
        });
  }

  private <T> T locked(Supplier<T> action) {
    return world.locked(action);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
