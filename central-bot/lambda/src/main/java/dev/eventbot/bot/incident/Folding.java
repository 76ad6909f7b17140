package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.CoverageReport;
import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.incident.IncidentState.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Adds what arrived to what is known of its incident. Pure. */
public final class Folding {
  private static final int KEY_CHARACTERS = 32;
  private static final int FINGERPRINT_CHARACTERS = 12;

  private Folding() {}

  /** What an arrival was for its incident. */
  public enum Kind {
    /** The first one of it. */
    OPENED,
    /** Another account, page or state. */
    FOLDED,
    /** Known already. */
    DUPLICATE
  }

  /** The state after the arrival; unchanged for a duplicate. */
  public record Result(IncidentState state, Kind kind) {}

  /** What it is about, whatever was delivered. */
  public static String key(Reading reading) {
    return reading.as(
        Folding::key,
        Folding::key,
        ended -> key(Subject.Week.of(ended)),
        probe -> {
          throw noIncident();
        },
        Folding::key);
  }

  /**
   * What an event is about: AWS's ARN, which is the same in all accounts and regions it reaches;
   * without one, whatever tells events apart.
   */
  public static String key(HealthEvent event) {
    List<String> parts = new ArrayList<>();
    event.arn().ifPresent(parts::add);
    if (event.arn().isEmpty()) {
      Stream.of(event.service(), event.typeCode(), event.category(), event.region())
          .map(part -> part.orElse(""))
          .forEach(parts::add);
      parts.add(event.start().map(EventTime::raw).orElse(""));
      parts.add(event.envelope().detailType().orElse(""));
      if (event.service().isEmpty() && event.typeCode().isEmpty()) {
        parts.add(descriptions(event.descriptions()));
      }
    }
    // A test event is an incident of its own, whatever it imitates.
    event.probe().ifPresent(parts::add);
    return Fingerprint.of(KEY_CHARACTERS, parts);
  }

  /** The same text twice is the same thing twice. */
  public static String key(UnreadableEvent event) {
    return "raw-" + Fingerprint.of(KEY_CHARACTERS, List.of(event.raw()));
  }

  /** A week's heartbeat is announced once, whichever instance wakes up for it. */
  public static String key(Subject.Week week) {
    return "week-" + week.from();
  }

  /** One for each test; of one that does not say which it was, the figures tell. */
  public static String key(CoverageReport report) {
    String test = report.probe().orElseGet(report::toString);
    return "coverage-" + Fingerprint.of(KEY_CHARACTERS, List.of(test));
  }

  /** Whoever sorts a batch takes it out before. */
  private static IllegalArgumentException noIncident() {
    return new IllegalArgumentException("a quiet probe is no incident");
  }

  /** Whatever was delivered. */
  public static Result fold(
      Optional<IncidentState> known, String channel, String key, Reading reading) {
    return reading.as(
        event -> fold(known, channel, key, event),
        raw -> fold(known, channel, key, new Subject.Raw(raw)),
        ended -> fold(known, channel, key, Subject.Week.of(ended)),
        probe -> {
          throw noIncident();
        },
        report -> fold(known, channel, key, new Subject.Covered(report)));
  }

  /** Something that is no event, and is not folded with anything. */
  public static Result fold(
      Optional<IncidentState> known, String channel, String key, Subject subject) {
    return known
        .map(state -> new Result(state, Kind.DUPLICATE))
        .orElseGet(() -> new Result(opened(channel, key, subject, Set.of()), Kind.OPENED));
  }

  /** One event of an incident. */
  public static Result fold(
      Optional<IncidentState> known, String channel, String key, HealthEvent event) {
    String fingerprint = fingerprint(event);
    if (known.isEmpty()) {
      return new Result(opened(channel, key, Incident.of(event), Set.of(fingerprint)), Kind.OPENED);
    }
    IncidentState state = known.get();
    if (state.seen().contains(fingerprint) || !(state.subject() instanceof Incident before)) {
      return new Result(state, Kind.DUPLICATE);
    }
    Set<String> seen = new LinkedHashSet<>(state.seen());
    seen.add(fingerprint);
    return new Result(
        state.withSubject(Merging.merge(before, Incident.of(event)), seen), Kind.FOLDED);
  }

  private static IncidentState opened(
      String channel, String key, Subject subject, Set<String> seen) {
    return new IncidentState(
        channel,
        key,
        0,
        subject,
        seen,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Attempt.FRESH);
  }

  /**
   * Account, page, status and last update, whichever region delivered it. Of events that do not
   * tell when they were updated, the text and the resources tell them apart.
   */
  private static String fingerprint(HealthEvent event) {
    List<String> parts = new ArrayList<>();
    parts.add(event.account().orElse(""));
    parts.add(event.page().map(String::valueOf).orElse("1"));
    parts.add(event.status().orElse(""));
    parts.add(
        event
            .lastUpdated()
            .map(time -> time.instant().map(Instant::toString).orElse(time.raw()))
            .orElseGet(() -> contents(event)));
    return Fingerprint.of(FINGERPRINT_CHARACTERS, parts);
  }

  private static String contents(HealthEvent event) {
    List<String> parts = new ArrayList<>();
    parts.add(descriptions(event.descriptions()));
    parts.add(event.start().map(EventTime::raw).orElse(""));
    parts.add(event.end().map(EventTime::raw).orElse(""));
    event
        .entities()
        .forEach(entity -> parts.add(entity.value() + " " + entity.status().orElse("")));
    return Fingerprint.of(FINGERPRINT_CHARACTERS, parts);
  }

  static String descriptions(List<Description> descriptions) {
    return Fingerprint.of(
        FINGERPRINT_CHARACTERS,
        descriptions.stream().flatMap(d -> Stream.of(d.language(), d.text())).toList());
  }
}
