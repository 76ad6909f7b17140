package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.Entity;
import dev.eventbot.bot.event.HealthEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds availability zones in the places where events are known to keep them; there is no field of
 * their own.
 */
final class Zones {
  /** {@code us-east-1a}, {@code us-west-2-lax-1a}, {@code use1-az4}. */
  private static final Pattern ZONE =
      Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d(-[a-z]{3}-\\d)?[a-z]|[a-z]{3,5}\\d-az\\d");

  private Zones() {}

  static List<String> of(HealthEvent event) {
    Stream<String> told = event.availabilityZone().stream();
    Stream<String> ofEvent = named(event.metadata());
    Stream<String> ofEntities =
        event.entities().stream().map(Entity::metadata).flatMap(Zones::named);
    Stream<String> entities =
        event.entities().stream().map(Entity::value).filter(value -> ZONE.matcher(value).matches());
    return Stream.of(told, ofEvent, ofEntities, entities)
        .flatMap(zones -> zones)
        .distinct()
        .toList();
  }

  private static Stream<String> named(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .filter(field -> namesZones(field.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .flatMap(field -> Stream.of(field.getValue().split("[,;\\s]+", -1)))
        .filter(zone -> !zone.isEmpty());
  }

  private static boolean namesZones(String key) {
    String name = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return name.contains("availabilityzone")
        || name.equals("az")
        || name.equals("azs")
        || name.equals("zone");
  }
}
