package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.EventTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one incident of two tellings of it. Deliveries come in any order: the later update decides
 * what is so, both together decide whom it touches.
 */
final class Merging {
  private Merging() {}

  static Incident merge(Incident known, Incident arrived) {
    boolean later = isLater(arrived, known);
    Incident now = later ? arrived : known;
    Incident old = later ? known : arrived;
    List<Resource> resources = resources(known.resources(), arrived.resources(), later);
    return new Incident(
        known.arn().or(arrived::arn),
        known.service().or(arrived::service),
        known.typeCode().or(arrived::typeCode),
        now.category().or(old::category),
        now.scope().or(old::scope),
        now.status().or(old::status),
        now.actionability().or(old::actionability),
        now.personas().isEmpty() ? old.personas() : now.personas(),
        union(known.accounts(), arrived.accounts()),
        union(known.regions(), arrived.regions()),
        union(known.zones(), arrived.zones()),
        resources.stream().limit(Incident.MOST_RESOURCES).toList(),
        count(known, arrived, resources.size()),
        now.time().or(old::time),
        now.start().or(old::start),
        now.end().or(old::end),
        now.lastUpdated().or(old::lastUpdated),
        now.descriptions().isEmpty() ? old.descriptions() : now.descriptions(),
        known.trial().or(arrived::trial));
  }

  /** Equally late: what is over stays over, and a new text is not thrown about. */
  private static boolean isLater(Incident arrived, Incident known) {
    int order =
        updated(arrived)
            .flatMap(at -> updated(known).map(at::compareTo))
            .orElseGet(() -> Boolean.compare(updated(arrived).isPresent(), false));
    return order > 0 || (order == 0 && arrived.isOver() && !known.isOver());
  }

  private static Optional<Instant> updated(Incident incident) {
    return incident.lastUpdated().or(incident::time).flatMap(EventTime::instant);
  }

  /**
   * Beyond those that are kept nobody knows which are the same; pages and accounts do not overlap.
   */
  private static int count(Incident known, Incident arrived, int together) {
    boolean all =
        known.resourceCount() == known.resources().size()
            && arrived.resourceCount() == arrived.resources().size();
    int fresh = together - known.resources().size();
    return all
        ? together
        : known.resourceCount() + fresh + arrived.resourceCount() - arrived.resources().size();
  }

  private static List<String> union(List<String> known, List<String> arrived) {
    if (known.containsAll(arrived)) {
      return known;
    }
    Set<String> union = new LinkedHashSet<>(known);
    union.addAll(arrived);
    return List.copyOf(union);
  }

  private static List<Resource> resources(
      List<Resource> known, List<Resource> arrived, boolean later) {
    Map<List<Object>, Resource> union = new LinkedHashMap<>();
    known.forEach(resource -> union.put(identity(resource), resource));
    for (Resource resource : arrived) {
      union.merge(identity(resource), resource, (before, now) -> later ? now : before);
    }
    return new ArrayList<>(union.values());
  }

  private static List<Object> identity(Resource resource) {
    return List.of(resource.name(), resource.account());
  }
}
