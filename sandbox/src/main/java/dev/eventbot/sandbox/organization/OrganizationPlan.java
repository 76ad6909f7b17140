package dev.eventbot.sandbox.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An organization of any size, the same each time: {@code Prod/Web} and {@code Prod/Data}, {@code
 * Dev}, and {@code Sandbox} with a unit for every team of twenty.
 */
final class OrganizationPlan {
  /** The members that can be asked for. */
  static final int FEWEST = 5;

  static final int MOST = 50_000;

  private static final String ROOT = "r-sb01";
  private static final String MANAGEMENT = "111111111111";
  private static final long FIRST_ACCOUNT = 300_000_000_001L;
  private static final int TEAM = 20;

  private final List<Unit> units = new ArrayList<>();
  private final List<Account> accounts = new ArrayList<>();

  private OrganizationPlan() {}

  /**
   * @param members how many accounts besides the management account
   */
  static Organization of(int members) {
    if (members < FEWEST || members > MOST) {
      throw new IllegalArgumentException(
          "an organization of %,d accounts cannot be made; from %d to %,d can"
              .formatted(members, FEWEST, MOST));
    }
    return new OrganizationPlan().build(members);
  }

  private Organization build(int members) {
    accounts.add(new Account(MANAGEMENT, "management", ROOT, false, Set.of()));
    int data = members / 5;
    int dev = members / 4;
    int sandbox = Math.max(1, members * 3 / 20);
    String prod = unit("prod0000", "Prod", ROOT);
    fill(unit("prodweb0", "Web", prod), "prod-web", members - data - dev - sandbox);
    fill(unit("proddata", "Data", prod), "prod-data", data);
    fill(unit("dev00000", "Dev", ROOT), "dev", dev);
    String teams = unit("sandbox0", "Sandbox", ROOT);
    for (int team = 1, left = sandbox; left > 0; team++, left -= TEAM) {
      fill(
          unit(text("team%04d", team), text("Team-%02d", team), teams),
          text("team-%02d", team),
          Math.min(TEAM, left));
    }
    return Organization.ordinary("o-sandbox0002", ROOT, units, accounts);
  }

  private String unit(String suffix, String name, String parent) {
    String id = "ou-sb01-" + suffix;
    units.add(new Unit(id, name, parent));
    return id;
  }

  private void fill(String unit, String stem, int count) {
    for (int number = 1; number <= count; number++) {
      // The management account is the first of the list and has a number of its own.
      String id = Long.toString(FIRST_ACCOUNT + accounts.size() - 1);
      accounts.add(new Account(id, text("%s-%02d", stem, number), unit, false, Set.of()));
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
