package dev.eventbot.sandbox.delivery;

import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;

/** Keeps why events were lost or set aside, so that a diagnosis can name the broken link. */
public final class DeliveryLog implements SandboxService<DeliveryState> {
  private static final int MOST = 1000;

  private final World world;
  private DeliveryState state = new DeliveryState(new ArrayList<>());

  public DeliveryLog(World world) {
    this.world = world;
  }

  public void failed(String from, String to, String reason, String deadLetterArn) {
    if (state.failures().size() == MOST) {
      state.failures().remove(0);
    }
    state
        .failures()
        .add(new FailedDelivery(world.now().toEpochMilli(), from, to, reason, deadLetterArn));
  }

  /** Oldest first, at most the latest thousand. */
  public List<FailedDelivery> failures() {
    return List.copyOf(state.failures());
  }

  @Override
  public String name() {
    return "deliveries";
  }

  @Override
  public Class<DeliveryState> stateType() {
    return DeliveryState.class;
  }

  @Override
  public DeliveryState state() {
    return state;
  }

  @Override
  public void restore(DeliveryState restored) {
    state = restored;
  }

  /** A log of what failed is no resource that a destroy could leave behind. */
  @Override
  public List<String> leftovers() {
    return List.of();
  }
}
