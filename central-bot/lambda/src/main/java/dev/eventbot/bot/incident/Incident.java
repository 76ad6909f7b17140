package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.event.HealthEvent;
import java.util.List;
import java.util.Optional;

/**
 * What one message is about. Accounts, regions and resources are lists because an incident may
 * touch several.
 *
 * @param zones availability zones as far as the event tells them
 * @param time when AWS sent the notification
 * @param descriptions one per language, uncleaned
 */
public record Incident(
    Optional<String> arn,
    Optional<String> service,
    Optional<String> typeCode,
    Optional<String> category,
    Optional<String> scope,
    Optional<String> status,
    List<String> accounts,
    List<String> regions,
    List<String> zones,
    List<Resource> resources,
    Optional<EventTime> time,
    Optional<EventTime> start,
    Optional<EventTime> end,
    Optional<EventTime> lastUpdated,
    List<Description> descriptions) {

  public Incident {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    zones = List.copyOf(zones);
    resources = List.copyOf(resources);
    descriptions = List.copyOf(descriptions);
  }

  /** The incident that a single event tells of. */
  public static Incident of(HealthEvent event) {
    return new Incident(
        event.arn(),
        event.service(),
        event.typeCode(),
        event.category(),
        event.scope(),
        event.status(),
        event.account().stream().toList(),
        event.region().stream().toList(),
        Zones.of(event),
        resources(event),
        event.envelope().time(),
        event.start(),
        event.end(),
        event.lastUpdated(),
        event.descriptions());
  }

  private static List<Resource> resources(HealthEvent event) {
    return event.entities().isEmpty()
        ? event.envelope().resources().stream()
            .map(name -> new Resource(name, Optional.empty()))
            .distinct()
            .toList()
        : event.entities().stream()
            .map(entity -> new Resource(entity.value(), entity.status()))
            .distinct()
            .toList();
  }
}
