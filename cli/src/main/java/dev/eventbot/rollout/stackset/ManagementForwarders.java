package dev.eventbot.rollout.stackset;

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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The management account's own forwarder stacks, which no StackSet reaches: one per region, found
 * by looking.
 */
public final class ManagementForwarders {
  private final Ports ports;
  private final Region home;

  public ManagementForwarders(Ports ports, Region home) {
    this.ports = ports;
    this.home = home;
  }

  /**
   * Home and the regions the StackSet is in: where they are unless somebody removed the StackSet
   * alone.
   */
  public List<StackState> near(Set<Region> stackSetRegions) {
    Set<Region> regions = new TreeSet<>(Set.of(home));
    // Where nothing is forwarded across regions, another one's belong to the central bot there.
    if (home.forwardsAcrossRegions()) {
      regions.addAll(stackSetRegions);
    }
    List<StackState> found = new ArrayList<>();
    for (Region region : regions) {
      ours(region).ifPresent(found::add);
    }
    return found;
  }

  /**
   * Every region that could have one; those that refuse to answer, and need not have one, are named
   * in the warnings: so is one of the StackSet's that was switched off since.
   */
  public List<StackState> everywhere(Set<Region> stackSetRegions, List<String> warnings) {
    if (!home.forwardsAcrossRegions()) {
      return near(stackSetRegions);
    }
    Set<Region> certain = new TreeSet<>(stackSetRegions);
    certain.add(home);
    Set<Region> regions = new TreeSet<>(certain);
    Set<Region> off = new TreeSet<>();
    ports
        .organization()
        .regions()
        .ifPresentOrElse(
            told ->
                told.forEach(
                    (region, status) -> {
                      add(regions, region, status.enabled());
                      if (!status.enabled()) {
                        off.add(region);
                      }
                    }),
            () ->
                ports.organization().knownRegions().forEach(region -> add(regions, region, true)));
    List<StackState> found = new ArrayList<>();
    Set<Region> silent = new TreeSet<>();
    for (Region region : regions) {
      try {
        ours(region).ifPresent(found::add);
      } catch (AccessDeniedException | FailedException e) {
        if (certain.contains(region) && !off.contains(region)) {
          throw e;
        }
        silent.add(region);
      }
    }
    if (!silent.isEmpty()) {
      warnings.add("could not look for forwarders in " + Texts.list(silent));
    }
    return found;
  }

  private void add(Set<Region> regions, Region region, boolean enabled) {
    if (enabled && region.partition().equals(home.partition())) {
      regions.add(region);
    }
  }

  private Optional<StackState> ours(Region region) {
    return ports
        .stacks()
        .find(region, Names.FORWARDER)
        .filter(state -> state.isOurs(Component.FORWARDER));
  }
}
