package dev.eventbot.rollout.status;

import dev.eventbot.rollout.port.Remembered;
import dev.eventbot.rollout.value.ChannelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An incident as all channels together remember it.
 *
 * @param service such as EC2; empty when the event did not say
 * @param severity as it is now: issue-open, action-required, scheduled-change, notification, closed
 * @param opened when it was first heard of
 * @param updated when something was last heard or told of it
 * @param start when it began, or will
 * @param tellings what became of it in each channel that is to hear of it
 */
public record IncidentOverview(
    String key,
    Optional<String> service,
    Optional<String> type,
    String severity,
    List<String> accounts,
    List<String> regions,
    Instant opened,
    Instant updated,
    Optional<Instant> start,
    boolean over,
    Map<ChannelName, Telling> tellings) {
  /**
   * How far one group was told.
   *
   * @param first empty when it was not told yet
   * @param givenUp whether the message lies in the dead-letter queue
   */
  public record Telling(Optional<Instant> first, Optional<Instant> last, boolean givenUp) {}

  public IncidentOverview {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    tellings = Map.copyOf(tellings);
  }

  /** Whether every group that is to hear of it has been told. */
  public boolean told() {
    return tellings.values().stream().allMatch(telling -> telling.first().isPresent());
  }

  /** Latest first; what is about no incident is left out. */
  static List<IncidentOverview> of(Collection<Remembered> remembered, Instant since, Instant now) {
    Map<String, List<Remembered>> byKey = new TreeMap<>();
    remembered.stream()
        .filter(each -> each.kind() == Remembered.Kind.INCIDENT)
        .forEach(each -> byKey.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(each));
    return byKey.values().stream()
        .map(same -> of(same, now))
        .filter(incident -> !incident.over() || !incident.updated().isBefore(since))
        .sorted(
            Comparator.comparing(IncidentOverview::opened)
                .reversed()
                .thenComparing(IncidentOverview::key))
        .toList();
  }

  private static IncidentOverview of(List<Remembered> same, Instant now) {
    // Each channel was told up to some update; who heard the latest knows best.
    Remembered latest =
        same.stream()
            .max(
                Comparator.comparing(each -> each.updated().or(each::lastTold).orElse(Instant.MIN)))
            .orElseThrow();
    Map<ChannelName, Telling> tellings = new TreeMap<>();
    same.forEach(
        each ->
            tellings.put(
                each.channel(), new Telling(each.firstTold(), each.lastTold(), each.givenUp())));
    Instant opened =
        same.stream()
            .flatMap(each -> each.opened().stream())
            .min(Comparator.naturalOrder())
            .filter(at -> at.isBefore(now))
            .orElse(now);
    Instant updated =
        same.stream()
            .flatMap(each -> Stream.of(each.updated(), each.lastTold()))
            .flatMap(Optional::stream)
            .filter(at -> !at.isAfter(now))
            .max(Comparator.naturalOrder())
            .orElse(opened);
    return new IncidentOverview(
        latest.key(),
        latest.service(),
        latest.type(),
        latest.severity(),
        all(same, Remembered::accounts),
        all(same, Remembered::regions),
        opened,
        updated.isBefore(opened) ? opened : updated,
        latest.start(),
        latest.over(),
        tellings);
  }

  private static List<String> all(List<Remembered> same, Function<Remembered, List<String>> part) {
    Set<String> all = new LinkedHashSet<>();
    same.forEach(each -> all.addAll(part.apply(each)));
    return List.copyOf(all);
  }
}
