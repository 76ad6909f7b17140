package dev.eventbot.bot.incident;

import java.util.List;

/** Whom and what an incident reached since a group was last told; all of it is in the incident. */
public record Arrivals(List<String> accounts, List<String> regions, List<Resource> resources) {
  public static final Arrivals NONE = new Arrivals(List.of(), List.of(), List.of());

  public Arrivals {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    resources = List.copyOf(resources);
  }

  public boolean isEmpty() {
    return accounts.isEmpty() && regions.isEmpty() && resources.isEmpty();
  }
}
