package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
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
import software.amazon.awssdk.services.eventbridge.model.EventBus;
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
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;

/** EventBridge in one account and region, as its administrator. */
final class EventBridgeSandboxClient implements EventBridgeClient {
  private final World world;
  private final EventBridgeService events;
  private final Actor actor;
  private final BusPermissions permissions;

  EventBridgeSandboxClient(World world, EventBridgeService events, Actor actor) {
    this.world = world;
    this.events = events;
    this.actor = actor;
    this.permissions = new BusPermissions(events);
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    return locked(() -> new PutEvents(world, events, actor).put(request.entries()));
  }

  @Override
  public ListRulesResponse listRules(ListRulesRequest request) {
    String prefix = request.namePrefix() == null ? "" : request.namePrefix();
    return locked(
        () ->
            ListRulesResponse.builder()
                .rules(
                    events.rulesOn(bus(request.eventBusName()).arn()).stream()
                        .filter(rule -> rule.name().startsWith(prefix))
                        .map(EventBridgeSandboxClient::rule)
                        .toList())
                .build());
  }

  @Override
  public DescribeRuleResponse describeRule(DescribeRuleRequest request) {
    return locked(
        () -> {
          StoredRule rule = find(request.eventBusName(), request.name());
          return DescribeRuleResponse.builder()
              .name(rule.name())
              .arn(rule.arn())
              .eventBusName(Arn.parse(rule.busArn()).name())
              .description(rule.description())
              .eventPattern(rule.pattern() == null ? null : rule.pattern().toString())
              .scheduleExpression(rule.schedule())
              .state(state(rule))
              .createdBy(actor.accountId())
              .build();
        });
  }

  @Override
  public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
    return locked(
        () ->
            ListTargetsByRuleResponse.builder()
                .targets(
                    find(request.eventBusName(), request.rule()).targets().stream()
                        .map(EventBridgeSandboxClient::target)
                        .toList())
                .build());
  }

  @Override
  public EnableRuleResponse enableRule(EnableRuleRequest request) {
    locked(() -> turn(find(request.eventBusName(), request.name()), true));
    return EnableRuleResponse.builder().build();
  }

  @Override
  public DisableRuleResponse disableRule(DisableRuleRequest request) {
    locked(() -> turn(find(request.eventBusName(), request.name()), false));
    return DisableRuleResponse.builder().build();
  }

  private StoredRule turn(StoredRule rule, boolean on) {
    StoredRule changed = rule.enabled(on);
    events.stored().rules().put(rule.arn(), changed);
    return changed;
  }

  @Override
  public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
    return locked(
        () -> {
          StoredBus bus = bus(request.name());
          JsonNode policy = events.policy(bus);
          return DescribeEventBusResponse.builder()
              .name(Arn.parse(bus.arn()).name())
              .arn(bus.arn())
              .policy(policy == null ? null : policy.toString())
              .build();
        });
  }

  @Override
  public ListEventBusesResponse listEventBuses(ListEventBusesRequest request) {
    String prefix = request.namePrefix() == null ? "" : request.namePrefix();
    return locked(
        () -> {
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
        });
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
  public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
    return locked(
        () -> {
          StoredRule rule = find(request.eventBusName(), request.name());
          if (!rule.targets().isEmpty()) {
            throw invalid("Rule can't be deleted since it has targets.");
          }
          events.stored().rules().remove(rule.arn());
          return DeleteRuleResponse.builder().build();
        });
  }

  /** Of rules with a pattern only. */
  @Override
  public PutRuleResponse putRule(PutRuleRequest request) {
    return locked(
        () -> {
          StoredBus on = bus(request.eventBusName());
          StoredRule before =
              events.rulesOn(on.arn()).stream()
                  .filter(rule -> rule.name().equals(request.name()))
                  .findFirst()
                  .orElse(null);
          String busName = Arn.parse(on.arn()).name();
          String arn =
              "arn:%s:events:%s:%s:rule/%s%s"
                  .formatted(
                      World.partition(actor.region()),
                      actor.region(),
                      actor.accountId(),
                      busName.equals("default") ? "" : busName + "/",
                      request.name());
          StoredRule rule =
              new StoredRule(
                  arn,
                  request.name(),
                  on.arn(),
                  request.description() == null ? "" : request.description(),
                  json(request.eventPattern()),
                  null,
                  request.state() != RuleState.DISABLED,
                  before == null ? List.of() : before.targets());
          events.put(rule);
          return PutRuleResponse.builder().ruleArn(arn).build();
        });
  }

  @Override
  public PutTargetsResponse putTargets(PutTargetsRequest request) {
    return locked(
        () -> {
          StoredRule rule = find(request.eventBusName(), request.rule());
          Map<String, StoredTarget> targets = targets(rule);
          for (Target target : request.targets()) {
            targets.put(
                target.id(),
                new StoredTarget(
                    target.id(),
                    target.arn(),
                    target.roleArn(),
                    target.deadLetterConfig() == null ? null : target.deadLetterConfig().arn(),
                    null));
          }
          keep(rule, targets);
          return PutTargetsResponse.builder().failedEntryCount(0).build();
        });
  }

  @Override
  public RemoveTargetsResponse removeTargets(RemoveTargetsRequest request) {
    return locked(
        () -> {
          StoredRule rule = find(request.eventBusName(), request.rule());
          Map<String, StoredTarget> targets = targets(rule);
          targets.keySet().removeAll(request.ids());
          keep(rule, targets);
          return RemoveTargetsResponse.builder().failedEntryCount(0).build();
        });
  }

  private static Map<String, StoredTarget> targets(StoredRule rule) {
    Map<String, StoredTarget> targets = new LinkedHashMap<>();
    rule.targets().forEach(target -> targets.put(target.id(), target));
    return targets;
  }

  private void keep(StoredRule rule, Map<String, StoredTarget> targets) {
    events.put(rule.targets(List.copyOf(targets.values())));
  }

  @Override
  public PutPermissionResponse putPermission(PutPermissionRequest request) {
    return locked(
        () -> {
          StoredBus bus = bus(request.eventBusName());
          permissions.put(bus, json(request.policy()));
          return PutPermissionResponse.builder().build();
        });
  }

  @Override
  public RemovePermissionResponse removePermission(RemovePermissionRequest request) {
    return locked(
        () -> {
          StoredBus bus = bus(request.eventBusName());
          if (Boolean.TRUE.equals(request.removeAllPermissions())) {
            permissions.removeAll(bus);
          } else if (!permissions.remove(bus, String.valueOf(request.statementId()))) {
            throw missing("Statement with the provided id does not exist.");
          }
          return RemovePermissionResponse.builder().build();
        });
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw invalid("This is no JSON: " + e.getMessage());
    }
  }

  private static RuntimeException invalid(String message) {
    return World.failure(
        EventBridgeException.builder(), "EventBridge", "ValidationException", 400, message);
  }

  private StoredBus bus(String nameOrArn) {
    String name = nameOrArn == null ? "default" : nameOrArn;
    String arn =
        Arn.isArn(name) ? name : EventBridgeService.busArn(actor.accountId(), actor.region(), name);
    return events
        .bus(arn)
        .filter(bus -> Arn.parse(bus.arn()).account().equals(actor.accountId()))
        .orElseThrow(() -> missing("Event bus " + name + " does not exist."));
  }

  private StoredRule find(String busName, String ruleName) {
    return events.rulesOn(bus(busName).arn()).stream()
        .filter(rule -> rule.name().equals(ruleName))
        .findFirst()
        .orElseThrow(
            () ->
                missing(
                    "Rule "
                        + ruleName
                        + " does not exist on EventBus "
                        + (busName == null ? "default" : busName)
                        + "."));
  }

  private static RuntimeException missing(String message) {
    return World.failure(
        ResourceNotFoundException.builder(),
        "EventBridge",
        "ResourceNotFoundException",
        400,
        message);
  }

  private static Rule rule(StoredRule rule) {
    return Rule.builder()
        .name(rule.name())
        .arn(rule.arn())
        .eventBusName(Arn.parse(rule.busArn()).name())
        .description(rule.description())
        .eventPattern(rule.pattern() == null ? null : rule.pattern().toString())
        .scheduleExpression(rule.schedule())
        .state(state(rule))
        .build();
  }

  private static RuleState state(StoredRule rule) {
    return rule.enabled() ? RuleState.ENABLED : RuleState.DISABLED;
  }

  private static Target target(StoredTarget target) {
    Target.Builder builder =
        Target.builder().id(target.id()).arn(target.arn()).roleArn(target.roleArn());
    if (target.deadLetterArn() != null) {
      builder.deadLetterConfig(DeadLetterConfig.builder().arn(target.deadLetterArn()).build());
    }
    return builder.build();
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
