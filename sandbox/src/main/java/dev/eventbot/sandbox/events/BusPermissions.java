package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.iam.PolicyDocument;
import java.util.Map;
import java.util.TreeMap;

/** What a hand does to a bus's policy. */
final class BusPermissions {
  private final EventBridgeService events;

  BusPermissions(EventBridgeService events) {
    this.events = events;
  }

  /** A whole policy in the place of the one there is. */
  void put(StoredBus bus, JsonNode policy) {
    PolicyDocument.resource(policy);
    Map<String, JsonNode> statements = new TreeMap<>();
    policy
        .path("Statement")
        .forEach(statement -> statements.put(statement.path("Sid").asText(), statement));
    keep(bus, statements);
  }

  void removeAll(StoredBus bus) {
    keep(bus, new TreeMap<>());
  }

  /** False when there is no such statement. */
  boolean remove(StoredBus bus, String id) {
    Map<String, JsonNode> statements = new TreeMap<>(bus.statements());
    boolean was = statements.remove(id) != null;
    keep(bus, statements);
    return was;
  }

  private void keep(StoredBus bus, Map<String, JsonNode> statements) {
    events
        .stored()
        .buses()
        .put(bus.arn(), new StoredBus(bus.arn(), bus.description(), new TreeMap<>(statements)));
  }
}
