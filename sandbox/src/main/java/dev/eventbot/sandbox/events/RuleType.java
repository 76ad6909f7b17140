package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code AWS::Events::Rule} with event patterns, schedules and input transformers. */
final class RuleType implements ResourceType {
  private static final int MOST_TARGETS = 5;
  private static final Set<String> TARGET_FIELDS =
      Set.of("Arn", "DeadLetterConfig", "Id", "InputTransformer", "RetryPolicy", "RoleArn");

  private final EventBridgeService events;

  RuleType(EventBridgeService events) {
    this.events = events;
  }

  @Override
  public String name() {
    return "AWS::Events::Rule";
  }

  @Override
  public Set<String> properties() {
    return Set.of(
        "Description",
        "EventBusName",
        "EventPattern",
        "Name",
        "RoleArn",
        "ScheduleExpression",
        "State",
        "Tags",
        "Targets");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("EventBusName", "Name");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn");
  }

  @Override
  public boolean maySleep() {
    return true;
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name = request.text("Name").orElseGet(() -> request.generatedName(64));
    String bus = request.text("EventBusName").orElse("default");
    String busName = Arn.isArn(bus) ? Arn.parse(bus).name() : bus;
    String busArn = EventBridgeService.busArn(request.accountId(), request.region(), busName);
    if (events.bus(busArn).isEmpty()) {
      throw new ResourceFailure("Event bus " + busName + " does not exist.");
    }
    String resource = busName.equals("default") ? name : busName + "/" + name;
    String arn =
        "arn:%s:events:%s:%s:rule/%s"
            .formatted(request.partition(), request.region(), request.accountId(), resource);
    if (events.stored().rules().containsKey(arn)) {
      throw new ResourceFailure(name + " already exists");
    }
    write(request, arn, name, busArn);
    // Ref of a rule on a custom bus is "bus|rule", so that CloudFormation finds it again.
    String reference = busName.equals("default") ? name : busName + "|" + name;
    return new Resource(reference, Map.of("Arn", arn));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    StoredRule rule = events.stored().rules().get(before.attributes().get("Arn"));
    if (rule == null) {
      throw new ResourceFailure("Rule " + before.physicalId() + " does not exist.");
    }
    write(request, rule.arn(), rule.name(), rule.busArn());
    return before;
  }

  private void write(ResourceRequest request, String arn, String name, String busArn) {
    Optional<String> schedule = schedule(request, busArn);
    JsonNode pattern = schedule.isPresent() ? pattern(request).orElse(null) : checked(request);
    String state = request.text("State").orElse("ENABLED");
    if (!Set.of("ENABLED", "DISABLED").contains(state)) {
      throw new ResourceFailure("The sandbox knows rule states ENABLED and DISABLED, not " + state);
    }
    List<StoredTarget> targets = new ArrayList<>();
    request.get("Targets").forEach(target -> targets.add(target(request, target)));
    if (targets.size() > MOST_TARGETS) {
      throw new ResourceFailure("The requested resource exceeds the maximum number allowed.");
    }
    events.put(
        new StoredRule(
            arn,
            name,
            busArn,
            request.text("Description").orElse(""),
            pattern,
            schedule.orElse(null),
            state.equals("ENABLED"),
            List.copyOf(targets)));
  }

  private static Optional<String> schedule(ResourceRequest request, String busArn) {
    Optional<String> schedule = request.text("ScheduleExpression");
    if (schedule.isPresent()) {
      if (!Arn.parse(busArn).resource().equals("event-bus/default")) {
        throw new ResourceFailure("ScheduleExpression is supported only on the default event bus.");
      }
      try {
        var unused = Schedule.parse(schedule.get());
      } catch (IllegalArgumentException e) {
        throw new ResourceFailure(
            e.getMessage()
                + " (Service: EventBridge, Status Code: 400, Error Code: ValidationException)");
      }
    }
    return schedule;
  }

  private static Optional<JsonNode> pattern(ResourceRequest request) {
    return request.properties().has("EventPattern")
        ? Optional.of(checked(request))
        : Optional.empty();
  }

  private static JsonNode checked(ResourceRequest request) {
    JsonNode pattern = request.get("EventPattern");
    try {
      EventPatterns.check(pattern.toString());
    } catch (IllegalArgumentException e) {
      throw new ResourceFailure(
          e.getMessage()
              + " (Service: EventBridge, Status Code: 400, Error Code: InvalidEventPatternException)");
    }
    return pattern;
  }

  private StoredTarget target(ResourceRequest request, JsonNode target) {
    target
        .properties()
        .forEach(
            field -> {
              if (!TARGET_FIELDS.contains(field.getKey())) {
                throw new ResourceFailure(
                    "The sandbox does not know the target property " + field.getKey());
              }
            });
    String arnText = target.path("Arn").asText();
    if (target.path("Id").asText().isEmpty() || !Arn.isArn(arnText)) {
      throw new ResourceFailure(
          "Parameter "
              + arnText
              + " is not valid. Reason: Provided Arn is not"
              + " in correct format.");
    }
    Arn arn = Arn.parse(arnText);
    Optional<String> role = text(target, "RoleArn").or(() -> request.text("RoleArn"));
    boolean elsewhere =
        !arn.account().equals(request.accountId()) || !arn.region().equals(request.region());
    switch (arn.service()) {
      case "events" -> checkBus(arnText, arn, request, role, elsewhere);
      case "sns", "sqs" -> {
        if (!arn.region().equals(request.region())) {
          throw new ResourceFailure(
              "Parameter " + arnText + " is not valid. Reason: Provided Arn is in another region.");
        }
      }
      default -> throw new ResourceFailure("The sandbox does not deliver to " + arnText);
    }
    Optional<String> deadLetters = text(target.path("DeadLetterConfig"), "Arn");
    if (deadLetters.isPresent()
        && !Arn.parse(deadLetters.get()).region().equals(request.region())) {
      throw new ResourceFailure(
          "Parameter DeadLetterConfig is not valid. Reason: the queue must be in the rule's region.");
    }
    return new StoredTarget(
        target.path("Id").asText(),
        arnText,
        role.orElse(null),
        deadLetters.orElse(null),
        transformer(target, arn).orElse(null));
  }

  private static Optional<Transformer> transformer(JsonNode target, Arn to) {
    JsonNode input = target.path("InputTransformer");
    if (input.isMissingNode()) {
      return Optional.empty();
    }
    if (to.service().equals("events")) {
      throw new ResourceFailure("The sandbox does not transform what goes to an event bus");
    }
    Map<String, String> paths = new TreeMap<>();
    input
        .path("InputPathsMap")
        .properties()
        .forEach(path -> paths.put(path.getKey(), path.getValue().asText()));
    try {
      return Optional.of(Transformer.of(paths, input.path("InputTemplate").asText()));
    } catch (IllegalArgumentException e) {
      throw new ResourceFailure(e.getMessage());
    }
  }

  /** AWS refuses a bus of another account that nobody of this account may send to. */
  private void checkBus(
      String arnText, Arn arn, ResourceRequest request, Optional<String> role, boolean elsewhere) {
    if (elsewhere && role.isEmpty()) {
      throw new ResourceFailure(
          "RoleArn is required for target "
              + arnText
              + ": an event bus in another account or region.");
    }
    if (!arn.partition().equals(request.partition())) {
      throw new ResourceFailure(
          "Parameter " + arnText + " is not valid. Reason: Arn is in another partition.");
    }
    if (!arn.region().equals(request.region()) && !arn.partition().equals("aws")) {
      throw new ResourceFailure(
          "Parameter "
              + arnText
              + " is not valid. Reason: "
              + request.region()
              + " has no targets in other regions.");
    }
    if (request.world().recalling()) {
      // The bus was there when it was asked for; a rule outlives its target.
      return;
    }
    Optional<StoredBus> bus = events.bus(arnText);
    if (bus.isEmpty()) {
      throw new ResourceFailure("Event bus " + arn.name() + " does not exist.");
    }
    if (!arn.account().equals(request.accountId()) && bus.get().statements().isEmpty()) {
      throw new ResourceFailure(
          "Access to the resource " + arnText + " is denied: it has no policy that admits others.");
    }
  }

  private static Optional<String> text(JsonNode node, String field) {
    String value = node.path(field).asText();
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    events.stored().rules().remove(resource.attributes().get("Arn"));
  }

  @Override
  public boolean detectsDrift() {
    return true;
  }

  @Override
  public Optional<ObjectNode> actual(ResourceRequest request, Resource resource) {
    return Optional.ofNullable(events.stored().rules().get(resource.attributes().get("Arn")))
        .map(
            rule -> {
              ObjectNode actual = request.properties().deepCopy();
              if (actual.has("State")) {
                actual.put("State", rule.enabled() ? "ENABLED" : "DISABLED");
              }
              if (actual.has("Description")) {
                actual.put("Description", rule.description());
              }
              if (actual.has("EventPattern")) {
                actual.set("EventPattern", rule.pattern());
              }
              if (actual.has("Targets")) {
                actual.set("Targets", targets(request.get("Targets"), rule));
              }
              return actual;
            });
  }

  /** Those of the template first and in its order, then those that somebody added. */
  private static JsonNode targets(JsonNode expected, StoredRule rule) {
    Map<String, StoredTarget> added = new TreeMap<>();
    rule.targets().forEach(target -> added.put(target.id(), target));
    ArrayNode targets = JsonNodeFactory.instance.arrayNode();
    for (JsonNode wanted : expected) {
      StoredTarget target = added.remove(wanted.path("Id").asText());
      if (target != null) {
        targets.add(actual(wanted.deepCopy(), target));
      }
    }
    added
        .values()
        .forEach(
            target ->
                targets.add(
                    actual(JsonNodeFactory.instance.objectNode().put("Id", target.id()), target)));
    return targets;
  }

  private static ObjectNode actual(ObjectNode target, StoredTarget stored) {
    target.put("Arn", stored.arn());
    if (stored.roleArn() == null) {
      target.remove("RoleArn");
    } else {
      target.put("RoleArn", stored.roleArn());
    }
    if (stored.deadLetterArn() == null) {
      target.remove("DeadLetterConfig");
    } else {
      target.set(
          "DeadLetterConfig",
          JsonNodeFactory.instance.objectNode().put("Arn", stored.deadLetterArn()));
    }
    if (stored.transformer() == null) {
      target.remove("InputTransformer");
    }
    return target;
  }
}
