package dev.eventbot.benchmarks.scale;

import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.fault.Faults;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How large an organization of the sandbox is, and where in it forwarders are wanted.
 *
 * @param accounts members; the management account comes on top
 * @param regions how many of {@link #REGIONS} are rolled out to
 */
record Size(int accounts, int regions) {
  /** Together everybody; below them are more. */
  private static final List<String> UNITS =
      List.of("ou-sb01-prod0000", "ou-sb01-dev00000", "ou-sb01-sandbox0");

  /** Three of them are opt-in regions, so that every member has to be asked for its regions. */
  private static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "us-west-2",
          "ap-east-1",
          "eu-south-1",
          "me-central-1",
          "us-east-2",
          "us-west-1",
          "ap-south-1",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "eu-north-1",
          "sa-east-1");

  Size {
    if (regions < 1 || regions > REGIONS.size()) {
      throw new IllegalArgumentException("1 to " + REGIONS.size() + " regions");
    }
  }

  int instances() {
    return accounts * regions;
  }

  /** A new one, where time passes only for who waits. */
  Sandbox sandbox(Faults faults) {
    return Sandbox.inMemory(
        SandboxOptions.sample()
            .withAccounts(accounts)
            .withFaults(faults)
            .inVirtualTime(Instant.parse("2026-01-01T00:00:00Z")));
  }

  Set<Region> targetRegions() {
    Set<Region> targets = new TreeSet<>();
    REGIONS.subList(0, regions).forEach(name -> targets.add(new Region(name)));
    return targets;
  }

  Set<OuId> targetUnits() {
    Set<OuId> units = new TreeSet<>();
    UNITS.forEach(id -> units.add(new OuId(id)));
    return units;
  }
}
