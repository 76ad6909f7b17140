package dev.eventbot.sandbox.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.health.HealthClient;

/** Keeps what AWS Health has raised, so that it can be described. */
public final class HealthService implements SandboxService<HealthState> {
  /** Health itself forgets after ninety days. */
  private static final int MOST_KEPT = 5_000;

  private final World world;
  private HealthState state = new HealthState(new LinkedHashMap<>());

  public HealthService(World world) {
    this.world = world;
  }

  /**
   * Health knows of this event in this account, whether or not a rule has seen it.
   *
   * @param event as EventBridge carries it
   */
  public void know(String account, JsonNode event) {
    if (!(event.path("detail") instanceof ObjectNode detail) || !detail.hasNonNull("eventArn")) {
      return;
    }
    String key = detail.path("eventArn").asText() + " " + account;
    state
        .events()
        .compute(
            key,
            (same, known) ->
                known == null
                    ? new StoredHealthEvent(
                        account, detail.deepCopy(), world.now().getEpochSecond())
                    : known.and(detail));
    if (state.events().size() > MOST_KEPT) {
      state.events().remove(state.events().keySet().iterator().next());
    }
  }

  /** In the order they were first known. */
  List<StoredHealthEvent> events(Predicate<StoredHealthEvent> which) {
    return state.events().values().stream().filter(which).toList();
  }

  /** Whether that account may ask about all others. */
  boolean observes(String account) {
    return world.service(OrganizationService.class).healthObservers().contains(account);
  }

  @Override
  public String name() {
    return "health";
  }

  @Override
  public Class<HealthState> stateType() {
    return HealthState.class;
  }

  @Override
  public HealthState state() {
    return state.events().isEmpty() ? null : state;
  }

  @Override
  public void restore(HealthState restored) {
    state = restored;
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(
            HealthClient.class,
            caller -> new HealthSandboxClient(world, this, caller.accountId()),
            ClientOffer.Sight.NOTHING));
  }

  @Override
  public List<String> leftovers() {
    // What AWS knows is nobody's to remove.
    return new ArrayList<>();
  }
}
