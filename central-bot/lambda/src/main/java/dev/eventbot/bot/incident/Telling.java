package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.incident.IncidentState.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Compares what is known of an incident with what its group was told. Pure. */
public final class Telling {
  private Telling() {}

  /**
   * What has to be said; empty when the group knows everything.
   *
   * @param weeks gathers what a week's heartbeat says
   */
  public static Optional<Announcement> of(
      IncidentState state, Function<Subject.Week, Heartbeat> weeks) {
    if (state.subject() instanceof Incident incident) {
      return state.told().isEmpty()
          ? Optional.of(new Announcement.First(incident))
          : again(incident, state.told().get());
    }
    if (state.told().isPresent()) {
      return Optional.empty();
    }
    if (state.subject() instanceof Subject.Covered covered) {
      return Optional.of(new Announcement.Covered(covered.report()));
    }
    return Optional.of(
        state.subject() instanceof Subject.Raw raw
            ? new Announcement.Unreadable(raw.event())
            : new Announcement.SignOfLife(weeks.apply((Subject.Week) state.subject())));
  }

  private static Optional<Announcement> again(Incident incident, Told told) {
    List<Change> changes = changes(incident, told);
    Arrivals arrivals = arrivals(incident, told);
    if (!changes.isEmpty()) {
      return Optional.of(new Announcement.Update(incident, told.firstAt(), changes, arrivals));
    }
    return arrivals.isEmpty()
        ? Optional.empty()
        : Optional.of(new Announcement.FollowUp(incident, told.firstAt(), arrivals));
  }

  /** Whether there is something to say, without gathering it. */
  public static boolean isComplete(IncidentState state) {
    return state.told().isPresent()
        && (!(state.subject() instanceof Incident incident)
            || again(incident, state.told().get()).isEmpty());
  }

  /**
   * From when it may be said: a first message and a change of status or time at once; whatever else
   * is collected for an interval.
   *
   * @param interval between messages that only add to an earlier one
   */
  public static Instant dueAt(IncidentState state, Duration interval) {
    Instant pause = state.attempt().notBefore().orElse(Instant.EPOCH);
    if (state.told().isEmpty() || !(state.subject() instanceof Incident incident)) {
      return pause;
    }
    Told told = state.told().get();
    boolean atOnce =
        changes(incident, told).stream()
            .anyMatch(
                change ->
                    !(change instanceof Change.OfDescription
                        || change instanceof Change.OfResources));
    Instant collected = told.lastAt().plus(interval);
    return atOnce || pause.isAfter(collected) ? pause : collected;
  }

  /** What the group knows once it has been told all that is in this state. */
  public static Told told(IncidentState state, Instant now) {
    Instant firstAt = state.told().map(Told::firstAt).orElse(now);
    if (!(state.subject() instanceof Incident incident)) {
      return new Told(
          firstAt,
          now,
          0,
          0,
          0,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          "",
          "");
    }
    return new Told(
        firstAt,
        now,
        incident.accounts().size(),
        incident.regions().size(),
        incident.resources().size(),
        incident.status(),
        incident.isOver(),
        incident.start().map(EventTime::raw),
        incident.end().map(EventTime::raw),
        Folding.descriptions(incident.descriptions()),
        Condition.letters(incident.resources(), state.told().map(Told::conditions).orElse("")));
  }

  private static List<Change> changes(Incident incident, Told told) {
    List<Change> changes = new ArrayList<>();
    if (!told.status().equals(incident.status()) || told.over() != incident.isOver()) {
      changes.add(new Change.OfStatus(told.status(), incident.status()));
    }
    if (differs(told.start(), incident.start())) {
      changes.add(new Change.OfStart(told.start().map(EventTime::parse), incident.start()));
    }
    if (differs(told.end(), incident.end())) {
      changes.add(new Change.OfEnd(told.end().map(EventTime::parse), incident.end()));
    }
    if (!told.descriptions().equals(Folding.descriptions(incident.descriptions()))) {
      changes.add(new Change.OfDescription());
    }
    List<Resource> changed = changed(incident.resources(), told);
    if (!changed.isEmpty()) {
      changes.add(new Change.OfResources(changed));
    }
    return changes;
  }

  /** Of those the group knows; others arrive. */
  private static List<Resource> changed(List<Resource> resources, Told told) {
    int known = Math.min(told.conditions().length(), Math.min(told.resources(), resources.size()));
    return IntStream.range(0, known)
        .filter(i -> Condition.of(resources.get(i)).isNewsTo(told.conditions().charAt(i)))
        .mapToObj(resources::get)
        .toList();
  }

  private static boolean differs(Optional<String> told, Optional<EventTime> now) {
    // The same moment may be spelt in two ways.
    return !told.map(EventTime::parse).map(Telling::moment).equals(now.map(Telling::moment));
  }

  private static String moment(EventTime time) {
    return time.instant().map(Instant::toString).orElse(time.raw());
  }

  private static Arrivals arrivals(Incident incident, Told told) {
    return new Arrivals(
        beyond(incident.accounts(), told.accounts()),
        beyond(incident.regions(), told.regions()),
        beyond(incident.resources(), told.resources()));
  }

  private static <T> List<T> beyond(List<T> all, int told) {
    return all.subList(Math.min(told, all.size()), all.size());
  }
}
