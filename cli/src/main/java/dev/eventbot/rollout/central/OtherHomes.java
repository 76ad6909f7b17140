package dev.eventbot.rollout.central;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for a central stack of ours outside the home region: asked for only when home has none,
 * because it takes a call for every enabled region of the partition.
 */
public final class OtherHomes {
  private final Ports ports;
  private final Region home;

  public OtherHomes(Ports ports, Region home) {
    this.ports = ports;
    this.home = home;
  }

  /** What is found; the regions that refuse to answer are named in one warning. */
  public List<StackState> centralStacks(List<String> warnings) {
    if (!home.forwardsAcrossRegions()) {
      // There every region has a central bot of its own.
      return List.of();
    }
    Set<Region> regions = new TreeSet<>();
    ports
        .organization()
        .regions()
        .ifPresentOrElse(
            told ->
                told.forEach(
                    (region, status) -> {
                      if (status.enabled()) {
                        regions.add(region);
                      }
                    }),
            () -> regions.addAll(ports.organization().knownRegions()));
    regions.removeIf(region -> region.equals(home) || !region.partition().equals(home.partition()));
    List<StackState> found = new ArrayList<>();
    Set<Region> silent = new TreeSet<>();
    for (Region region : regions) {
      try {
        ports
            .stacks()
            .find(region, Names.CENTRAL)
            .filter(state -> state.isOurs(Component.CENTRAL))
            .ifPresent(found::add);
      } catch (AccessDeniedException | FailedException e) {
        silent.add(region);
      }
    }
    if (!silent.isEmpty()) {
      warnings.add("could not look for a central bot in " + Texts.list(silent));
    }
    return found;
  }
}
