package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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
  private static final Pattern SERVICE = Pattern.compile("[A-Z0-9_]+");
  private static final Set<String> CATEGORIES =
      Set.of("issue", "accountNotification", "investigation", "scheduledChange");

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

  /** A service as AWS Health spells it, in capitals however it was typed. */
  public static String service(String text) {
    String service = text.strip().toUpperCase(Locale.ROOT);
    if (!SERVICE.matcher(service).matches()) {
      throw new UsageException("\"" + text + "\" is not a service: a code like RDS is expected");
    }
    return service;
  }

  /** A category of AWS Health; a word it does not use would match nothing. */
  public static String category(String text) {
    if (!CATEGORIES.contains(text.strip())) {
      throw new UsageException(
          "\""
              + text
              + "\" is not a category: issue, accountNotification, investigation or"
              + " scheduledChange is expected");
    }
    return text.strip();
  }

  /** A region, or {@code global}. */
  public static String region(String text) {
    String region = text.strip();
    if (region.equals("global")) {
      return region;
    }
    try {
      return Region.parse(region).name();
    } catch (UsageException e) {
      throw new UsageException(
          "\"" + text + "\" is not a region: a code like us-east-1, or global, is expected",
          null,
          e);
    }
  }

  public static ChannelFilter everything() {
    return new ChannelFilter(List.of(), List.of(), List.of());
  }

  /** For a plan: {@code service RDS and category issue}. */
  public String words() {
    List<String> words = new ArrayList<>();
    if (!services.isEmpty()) {
      words.add("service " + String.join(", ", services));
    }
    if (!categories.isEmpty()) {
      words.add("category " + String.join(", ", categories));
    }
    if (!regions.isEmpty()) {
      words.add("region " + String.join(", ", regions));
    }
    return String.join(" and ", words);
  }

  public boolean isEmpty() {
    return services.isEmpty() && categories.isEmpty() && regions.isEmpty();
  }
}
