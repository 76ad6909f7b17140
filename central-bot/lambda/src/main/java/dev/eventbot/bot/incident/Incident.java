package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.event.HealthEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one message is about. Accounts, regions and resources are lists because an incident may
 * touch several.
 *
 * @param actionability verbatim, like {@code ACTION_REQUIRED}
 * @param personas whom AWS wrote it for, verbatim, like {@code OPERATIONS}
 * @param accounts affected ones, in the order they became known; append-only
 * @param regions affected ones, {@code global} among them; append-only
 * @param zones availability zones as far as the event tells them
 * @param resources the first {@value #MOST_RESOURCES}, in the order they became known; append-only,
 *     though a status may change
 * @param resourceCount how many there are, also beyond those kept
 * @param time when AWS sent the notification
 * @param descriptions one per language, uncleaned
 * @param trial empty for a real event
 */
public record Incident(
    Optional<String> arn,
    Optional<String> service,
    Optional<String> typeCode,
    Optional<String> category,
    Optional<String> scope,
    Optional<String> status,
    Optional<String> actionability,
    List<String> personas,
    List<String> accounts,
    List<String> regions,
    List<String> zones,
    List<Resource> resources,
    int resourceCount,
    Optional<EventTime> time,
    Optional<EventTime> start,
    Optional<EventTime> end,
    Optional<EventTime> lastUpdated,
    List<Description> descriptions,
    Optional<Trial> trial)
    implements Subject {

  /** Nobody reads more, and one DynamoDB item has to hold them. */
  public static final int MOST_RESOURCES = 1_000;

  public Incident {
    personas = List.copyOf(personas);
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    zones = List.copyOf(zones);
    resources = List.copyOf(resources);
    descriptions = List.copyOf(descriptions);
  }

  /** The incident that a single event tells of. */
  public static Incident of(HealthEvent event) {
    List<Resource> resources = resources(event);
    return new Incident(
        event.arn(),
        event.service(),
        event.typeCode(),
        event.category(),
        event.scope(),
        event.status(),
        event.actionability(),
        event.personas(),
        event.account().stream().toList(),
        event.region().stream().toList(),
        Zones.of(event),
        resources.stream().limit(MOST_RESOURCES).toList(),
        resources.size(),
        event.envelope().time(),
        event.start(),
        event.end(),
        event.lastUpdated(),
        event.descriptions(),
        Trial.of(event));
  }

  /** The same, with what was found out about it elsewhere. */
  public Incident with(List<Description> newDescriptions, List<Resource> newResources, int count) {
    return new Incident(
        arn,
        service,
        typeCode,
        category,
        scope,
        status,
        actionability,
        personas,
        accounts,
        regions,
        zones,
        newResources,
        count,
        time,
        start,
        end,
        lastUpdated,
        newDescriptions,
        trial);
  }

  @Override
  public Severity severity() {
    return Severity.of(category, actionability, isOver());
  }

  /**
   * Whether AWS says that it has ended. A resolved event may still say open, with an end time that
   * had passed when it was last updated; only for issues, because a scheduled change that has ended
   * has happened.
   */
  public boolean isOver() {
    if (status.filter("closed"::equalsIgnoreCase).isPresent()) {
      return true;
    }
    Optional<Instant> told = lastUpdated.or(() -> time).flatMap(EventTime::instant);
    Optional<Instant> ended = end.flatMap(EventTime::instant);
    return category.filter("issue"::equalsIgnoreCase).isPresent()
        && ended.isPresent()
        && told.filter(at -> !ended.get().isAfter(at)).isPresent();
  }

  private static List<Resource> resources(HealthEvent event) {
    return event.entities().isEmpty()
        ? event.envelope().resources().stream()
            .map(name -> new Resource(name, Optional.empty(), event.account()))
            .distinct()
            .toList()
        : event.entities().stream()
            .map(entity -> new Resource(entity.value(), entity.status(), event.account()))
            .distinct()
            .toList();
  }
}
