package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.RegionOptIn;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RegionChoice;
import dev.eventbot.rollout.value.Spelling;
import dev.eventbot.rollout.value.TargetRequest;
import dev.eventbot.rollout.value.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the regions asked for exist, are enabled in our own account, and are enough. */
public final class RegionCheck {
  private static final Region GLOBAL_EVENTS = new Region("us-east-1");
  private static final Region BACKUP = new Region("us-west-2");
  private static final Set<Region> CHINA =
      Set.of(new Region("cn-north-1"), new Region("cn-northwest-1"));

  private final Organization organization;
  private final Region home;

  public RegionCheck(Organization organization, Region home) {
    this.organization = organization;
    this.home = home;
  }

  /** Those nobody should do without: home, that of global events, and that of the backup. */
  public static Set<Region> indispensable(Region home) {
    Set<Region> regions = new TreeSet<>(Set.of(home));
    if (home.partition().equals(GLOBAL_EVENTS.partition())) {
      regions.add(GLOBAL_EVENTS);
      regions.add(BACKUP);
    }
    return regions;
  }

  /**
   * The regions of a rollout, by name.
   *
   * @param whose account they have to be enabled in, in words
   * @param warnings told what could not be checked, and of events that reach nobody
   * @param advice told of what is lost by the choice
   */
  Set<Region> wanted(
      TargetRequest targets, String whose, List<String> warnings, List<String> advice) {
    Set<Region> regions = targets.regions();
    if (targets.allRegions()) {
      regions = allEnabled();
    } else {
      check(regions, whose, warnings);
    }
    OneRegion.require(home, regions);
    warnOfMissing(regions, warnings, advice);
    return regions;
  }

  private Set<Region> allEnabled() {
    Map<Region, RegionOptIn> told =
        organization
            .regions()
            .orElseThrow(
                () ->
                    new RefusedException(
                        "the endpoint does not tell which regions are enabled, so "
                            + RegionChoice.ALL
                            + " means nothing",
                        "name them: --regions "
                            + home
                            + ",…, or allow account:ListRegions to whoever runs this"));
    Set<Region> enabled = new TreeSet<>();
    told.forEach(
        (region, status) -> {
          if (status.enabled()) {
            enabled.add(region);
          }
        });
    return enabled;
  }

  /**
   * Refuses regions that do not exist, are not enabled, or belong to another partition.
   *
   * @param whose account they have to be enabled in, in words
   * @param warnings told when it cannot be known
   */
  public void check(Set<Region> regions, String whose, List<String> warnings) {
    requireOnePartition(regions);
    OneRegion.require(home, regions);
    Optional<Map<Region, RegionOptIn>> told = organization.regions();
    Map<Region, RegionOptIn> known =
        told.orElseGet(
            () -> {
              warnings.add(
                  "the endpoint does not tell which regions are enabled; taking the names as they are");
              Map<Region, RegionOptIn> all = new TreeMap<>();
              organization.knownRegions().forEach(region -> all.put(region, RegionOptIn.ENABLED));
              return all;
            });
    List<String> names = known.keySet().stream().map(Region::name).sorted().toList();
    List<String> unknown =
        regions.stream()
            .filter(region -> !known.containsKey(region))
            .map(region -> region + Spelling.suggestion(region.name(), names))
            .toList();
    if (!unknown.isEmpty()) {
      throw new UsageException("there is no region " + String.join("; nor ", unknown));
    }
    Set<Region> disabled = new TreeSet<>(regions);
    disabled.removeIf(region -> known.get(region).enabled());
    if (!disabled.isEmpty()) {
      throw new RefusedException(
          "not enabled in " + whose + ": " + Texts.list(disabled),
          "aws account enable-region --region-name " + disabled.iterator().next());
    }
  }

  private void requireOnePartition(Set<Region> regions) {
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
  }

  private void warnOfMissing(Set<Region> regions, List<String> warnings, List<String> advice) {
    if (home.partition().equals(GLOBAL_EVENTS.partition())) {
      if (!regions.contains(GLOBAL_EVENTS)) {
        warnings.add(
            GLOBAL_EVENTS
                + " is not among the regions: AWS Health announces global services (IAM, Route 53,"
                + " CloudFront, …) only there, so nobody is told of them; add it to --regions");
      }
      if (!regions.contains(BACKUP)) {
        advice.add(
            BACKUP
                + " is not among the regions, so AWS Health's backup delivery is lost: it repeats"
                + " the other regions' events there; add it to --regions");
      }
    }
    Set<Region> china = new TreeSet<>(CHINA);
    china.removeAll(regions);
    if (home.partition().equals("aws-cn") && china.size() == 1) {
      Region other = china.iterator().next();
      advice.add(
          "AWS Health repeats the events of "
              + home
              + " in "
              + other
              + " as a backup, which only a central bot there hears; unless done, the same command"
              + " with "
              + OneRegion.options(other));
    }
  }
}
