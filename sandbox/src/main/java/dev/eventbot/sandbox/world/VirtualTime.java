package dev.eventbot.sandbox.world;

import java.time.Instant;
import java.util.List;

/** Keeps the virtual time between runs; says nothing in a world whose time is real. */
public final class VirtualTime implements SandboxService<VirtualTime.State> {

  /**
   * What the state file holds.
   *
   * @param now the virtual time
   */
  public record State(Instant now) {
    public State {
      if (now == null) {
        throw new IllegalArgumentException(
            "\"clock\" needs \"now\", a time such as 2026-01-01T00:00:00Z");
      }
    }
  }

  private final World world;

  public VirtualTime(World world) {
    this.world = world;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public State state() {
    return world.isVirtual() ? new State(world.now()) : null;
  }

  @Override
  public void restore(State state) {
    world.beVirtual(state.now());
  }

  @Override
  public List<String> leftovers() {
    return List.of();
  }
}
