package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.EventSource;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.health.HealthService;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** All buses and rules of the organization; every account has a default bus in every region. */
public final class EventBridgeService implements SandboxService<EventsState>, EventSource {
  private final World world;
  private final ObjectMapper json = new ObjectMapper();
  private final EventPatterns patterns = new EventPatterns();
  private final Dispatcher dispatcher;
  private final Ticking ticking;
  private EventsState state = new EventsState(new TreeMap<>(), new TreeMap<>());

  public EventBridgeService(World world) {
    this.world = world;
    this.dispatcher = new Dispatcher(world, this);
    this.ticking = new Ticking(world, this);
  }

  static String busArn(String account, String region, String name) {
    return "arn:%s:events:%s:%s:event-bus/%s"
        .formatted(World.partition(region), region, account, name);
  }

  /** The bus; a default bus always exists. */
  Optional<StoredBus> bus(String arn) {
    StoredBus bus = state.buses().get(arn);
    if (bus == null && Arn.parse(arn).resource().equals("event-bus/default")) {
      return Optional.of(new StoredBus(arn, "", new TreeMap<>()));
    }
    return Optional.ofNullable(bus);
  }

  /** The bus's resource policy as one document, null when it has no statement. */
  JsonNode policy(StoredBus bus) {
    if (bus.statements().isEmpty()) {
      return null;
    }
    ObjectNode policy = json.createObjectNode().put("Version", "2012-10-17");
    policy.putArray("Statement").addAll(bus.statements().values());
    return policy;
  }

  EventsState stored() {
    return state;
  }

  List<StoredRule> rulesOn(String busArn) {
    Arn bus = Arn.parse(busArn);
    // Only those of its account and region: with a hundred thousand forwarders all are too many.
    String there =
        "arn:%s:events:%s:%s:rule/".formatted(bus.partition(), bus.region(), bus.account());
    return state.rules().subMap(there, there + Character.MAX_VALUE).values().stream()
        .filter(rule -> rule.busArn().equals(busArn))
        .toList();
  }

  boolean matches(StoredRule rule, JsonNode event) {
    return rule.pattern() != null && patterns.matches(rule.pattern().toString(), event);
  }

  boolean matches(String pattern, JsonNode event) {
    return patterns.matches(pattern, event);
  }

  /** Takes an event that was admitted to the bus and passes it to the targets of matching rules. */
  void accept(String busArn, ObjectNode event, boolean fromOtherBus) {
    Arn bus = Arn.parse(busArn);
    world.pass(
        new Caller(bus.account(), bus.region()),
        () -> {
          boolean delivered = true;
          for (StoredRule rule : rulesOn(busArn)) {
            if (rule.enabled() && matches(rule, event)) {
              for (StoredTarget target : rule.targets()) {
                delivered &= dispatcher.deliver(rule, target, event, fromOtherBus);
              }
            }
          }
          return delivered;
        });
  }

  /** Keeps a rule as it is now, and its clock if it has one. */
  void put(StoredRule rule) {
    state.rules().put(rule.arn(), rule);
    ticking.start(rule);
  }

  /** Takes a rule's own event to its targets. */
  void deliver(StoredRule rule, ObjectNode event) {
    rule.targets().forEach(target -> dispatcher.deliver(rule, target, event, false));
  }

  /** The buses somebody made, by ARN. */
  public List<String> ownBuses() {
    return state.buses().keySet().stream()
        .filter(arn -> !arn.endsWith("event-bus/default"))
        .toList();
  }

  @Override
  public void start() {
    state.rules().values().forEach(ticking::start);
  }

  @Override
  public void raise(Caller where, String eventJson) {
    ObjectNode event;
    try {
      if (!(json.readTree(eventJson) instanceof ObjectNode object)) {
        throw new IllegalArgumentException("the event is no JSON object");
      }
      event = object;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the event is no JSON: " + e.getOriginalMessage(), e);
    }
    putIfAbsent(event, "version", "0");
    putIfAbsent(event, "id", UUID.randomUUID().toString());
    putIfAbsent(event, "source", "aws.health");
    putIfAbsent(event, "detail-type", "AWS Health Event");
    putIfAbsent(event, "account", where.accountId());
    putIfAbsent(event, "time", time());
    putIfAbsent(event, "region", where.region());
    if (!event.has("resources")) {
      event.putArray("resources");
    }
    if (!event.has("detail")) {
      event.putObject("detail");
    }
    boolean isHealth = event.path("source").asText().equals("aws.health");
    if (isHealth) {
      // Before anybody hears of it: who does may ask for more.
      world.service(HealthService.class).know(where.accountId(), event);
    }
    accept(busArn(where.accountId(), where.region(), "default"), event, false);
    if (isHealth) {
      showToObservers(where, event);
    }
  }

  /** The organizational view: what happens in one account is an event in those that observe it. */
  private void showToObservers(Caller where, ObjectNode event) {
    if (!(event.get("detail") instanceof ObjectNode happened)) {
      return;
    }
    for (String observer : world.service(OrganizationService.class).healthObservers()) {
      if (!observer.equals(where.accountId())) {
        ObjectNode seen = event.deepCopy();
        seen.put("id", UUID.randomUUID().toString()).put("account", observer);
        seen.set("detail", happened.deepCopy().put("affectedAccount", where.accountId()));
        accept(busArn(observer, where.region(), "default"), seen, false);
      }
    }
  }

  private static void putIfAbsent(ObjectNode event, String field, String value) {
    if (!event.has(field)) {
      event.put(field, value);
    }
  }

  /** The present second, as events carry it. */
  String time() {
    return world.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public Class<EventsState> stateType() {
    return EventsState.class;
  }

  @Override
  public EventsState state() {
    return state;
  }

  @Override
  public void restore(EventsState restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(new BusType(this), new BusPolicyType(this), new RuleType(this));
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(
            EventBridgeClient.class,
            caller -> new EventBridgeSandboxClient(world, this, Actor.administrator(caller)),
            ClientOffer.Sight.REGION,
            Set.of("putEvents")));
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state.rules().keySet().forEach(arn -> lines.add("EventBridge rule " + arn));
    for (Map.Entry<String, StoredBus> bus : state.buses().entrySet()) {
      if (!bus.getKey().endsWith("event-bus/default")) {
        lines.add("EventBridge bus " + bus.getKey());
      } else if (!bus.getValue().statements().isEmpty()) {
        lines.add("EventBridge policy on " + bus.getKey());
      }
    }
    return lines;
  }
}
