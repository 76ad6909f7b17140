package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Spelling;
import dev.eventbot.rollout.value.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether regions exist, belong together and are enabled in the account that deploys to them. */
public final class RegionCheck {
  private final Organization organization;
  private final Region home;

  public RegionCheck(Organization organization, Region home) {
    this.organization = organization;
    this.home = home;
  }

  /**
   * Refuses what cannot work.
   *
   * @param whose how a refusal calls the account, for example {@code the management account}
   * @param warnings takes what could not be checked
   */
  public void check(Set<Region> regions, String whose, List<String> warnings) {
    Set<String> partitions =
        regions.stream().map(Region::partition).collect(Collectors.toCollection(TreeSet::new));
    partitions.add(home.partition());
    if (partitions.size() > 1) {
      throw new UsageException(
          "regions of different partitions ("
              + String.join(", ", partitions)
              + ") cannot share a central bus; home is "
              + home,
          "run once per partition, each with its own credentials");
    }
    Optional<Map<Region, Boolean>> told = organization.regions();
    Map<Region, Boolean> known =
        told.orElseGet(
            () -> {
              warnings.add(
                  "the endpoint does not tell which regions are enabled; taking the names as they are");
              Map<Region, Boolean> all = new TreeMap<>();
              organization.knownRegions().forEach(region -> all.put(region, true));
              return all;
            });
    for (Region region : regions) {
      if (!known.containsKey(region)) {
        throw new UsageException(
            "there is no region "
                + region
                + Spelling.suggestion(region.name(), names(known.keySet())));
      }
    }
    Set<Region> disabled =
        regions.stream()
            .filter(region -> !known.get(region))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!disabled.isEmpty()) {
      throw new RefusedException(
          "not enabled in " + whose + ": " + Texts.list(disabled),
          "aws account enable-region --region-name " + disabled.iterator().next());
    }
  }

  private static List<String> names(Set<Region> regions) {
    return regions.stream().map(Region::name).sorted().toList();
  }
}
