package dev.eventbot.benchmarks.scale;

import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How large an organization is, and what it is made of: departments below the root, teams below the
 * departments, accounts in the teams.
 *
 * @param accounts members; the management account comes on top
 * @param regions how many of {@link #REGIONS} are rolled out to
 */
record Size(int accounts, int regions) {
  private static final int DEPARTMENTS = 10;
  private static final int TEAMS = 5;

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
    if (accounts < 1 || accounts > 900_000 || regions < 1 || regions > REGIONS.size()) {
      throw new IllegalArgumentException(
          "1 to 900000 accounts and 1 to " + REGIONS.size() + " regions");
    }
  }

  int instances() {
    return accounts * regions;
  }

  Set<Region> targetRegions() {
    Set<Region> targets = new TreeSet<>();
    REGIONS.subList(0, regions).forEach(name -> targets.add(new Region(name)));
    return targets;
  }

  Set<OuId> targetUnits() {
    Set<OuId> units = new TreeSet<>();
    for (int department = 0; department < DEPARTMENTS; department++) {
      units.add(new OuId(department(department)));
    }
    return units;
  }

  /** The sandbox file of a new organization of this size, where time passes only for who waits. */
  String sandboxFile() {
    StringBuilder json = new StringBuilder(100 * accounts + 10_000);
    json.append(
        """
        {"clock": {"now": "2026-01-01T00:00:00Z"},
        "organization": {"id": "o-scale00001", "root": "r-sc01", "managementAccount": "100000000000",
        "units": [""");
    for (int department = 0; department < DEPARTMENTS; department++) {
      unit(json, department(department), "Department " + department, "r-sc01");
      for (int team = 0; team < TEAMS; team++) {
        unit(json, team(department, team), "Team " + department + team, department(department));
      }
    }
    json.setLength(json.length() - 1);
    json.append("],\n\"accounts\": [{\"id\": \"100000000000\", \"parent\": \"r-sc01\"}");
    for (int i = 0; i < accounts; i++) {
      json.append(
          ",\n{\"id\": \"%012d\", \"name\": \"member-%05d\", \"parent\": \"%s\"}"
              .formatted(200_000_000_000L + i, i, team(i % DEPARTMENTS, i / DEPARTMENTS % TEAMS)));
    }
    return json.append("]}}\n").toString();
  }

  private static void unit(StringBuilder json, String id, String name, String parent) {
    json.append(
        "\n{\"id\": \"%s\", \"name\": \"%s\", \"parent\": \"%s\"},".formatted(id, name, parent));
  }

  private static String department(int department) {
    return String.format(Locale.ROOT, "ou-sc01-dept%04d", department);
  }

  private static String team(int department, int team) {
    return String.format(Locale.ROOT, "ou-sc01-team%02d%02d", department, team);
  }
}
