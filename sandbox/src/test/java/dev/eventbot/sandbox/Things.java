package dev.eventbot.sandbox;

import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A service with one resource type that does as it is told, failing included. */
final class Things implements SandboxService<Things.State>, ResourceType {

  /** What every thing was last made or changed with, by physical id. */
  record State(Map<String, String> things) {}

  private final Map<String, String> things = new TreeMap<>();

  static List<SandboxService<?>> services(World world) {
    List<SandboxService<?>> services = new ArrayList<>(Services.of(world));
    services.add(new Things());
    return services;
  }

  @Override
  public String name() {
    return "Test::Thing";
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public State state() {
    return new State(things);
  }

  @Override
  public void restore(State state) {
    things.putAll(state.things());
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(this);
  }

  @Override
  public List<String> leftovers() {
    return things.entrySet().stream()
        .map(thing -> "Thing " + thing.getKey() + " " + thing.getValue())
        .toList();
  }

  @Override
  public Set<String> properties() {
    return Set.of("Name", "Value", "List", "Fail", "FailIn", "Tags");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("Name");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn");
  }

  private static void failWhen(String moment, ResourceRequest request) {
    boolean here =
        request.text("FailIn").map(region -> region.equals(request.region())).orElse(true);
    if (here && request.text("Fail").orElse("").contains(moment)) {
      throw new ResourceFailure("Told to fail on " + moment);
    }
  }

  @Override
  public Resource create(ResourceRequest request) {
    failWhen("create", request);
    String id =
        "%s/%s/%s"
            .formatted(
                request.accountId(),
                request.region(),
                request.text("Name").orElseGet(() -> request.logicalId()));
    if (things.containsKey(id)) {
      throw new ResourceFailure(id + " already exists");
    }
    things.put(id, describe(request));
    return new Resource(id, Map.of("Arn", "arn:thing:" + id));
  }

  private static String describe(ResourceRequest request) {
    return request.properties().path("Value")
        + (request.properties().has("List") ? request.properties().path("List").toString() : "")
        + (request.tags().containsKey("colour") ? " " + request.tags().get("colour") : "");
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    failWhen("update", request);
    things.put(before.physicalId(), describe(request));
    return before;
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    failWhen("delete", request);
    things.remove(resource.physicalId());
  }
}
