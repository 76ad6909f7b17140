package dev.eventbot.rollout;

import java.util.List;

/**
 * Which events a channel is told: all of the given kinds must match, an empty list matches
 * everything.
 *
 * @param services for example RDS
 * @param categories issue, accountNotification, investigation, scheduledChange
 * @param regions the affected region, {@code global} included
 */
public record ChannelFilter(List<String> services, List<String> categories, List<String> regions) {
  private static final int COMBINATIONS = 150;

  public ChannelFilter {
    services = List.copyOf(services);
    categories = List.copyOf(categories);
    regions = List.copyOf(regions);
    // SNS multiplies the values of all keys, and for nested keys also the depth at which each
    // stands; ours stand at two.
    long product = 1;
    for (List<String> values : List.of(services, categories, regions)) {
      if (!values.isEmpty()) {
        product *= values.size() * 2L;
      }
    }
    if (product > COMBINATIONS) {
      throw new UsageException(
          "the channel's filter has "
              + product
              + " combinations (values of each key times two, multiplied), SNS takes "
              + COMBINATIONS);
    }
  }

  public static ChannelFilter everything() {
    return new ChannelFilter(List.of(), List.of(), List.of());
  }

  public boolean isEmpty() {
    return services.isEmpty() && categories.isEmpty() && regions.isEmpty();
  }
}
