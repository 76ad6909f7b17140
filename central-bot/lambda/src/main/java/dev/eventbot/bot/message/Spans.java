package dev.eventbot.bot.message;

import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how long something takes, and how far away it is. */
final class Spans {
  private final Labels labels;

  Spans(Labels labels) {
    this.labels = labels;
  }

  /** In the two largest units, rounded down, so that nobody is promised more time than there is. */
  String words(Duration span) {
    List<String> words = new ArrayList<>();
    add(words, "span.days", span.toDays());
    add(words, "span.hours", span.toHoursPart());
    if (span.toDays() == 0) {
      add(words, "span.minutes", span.toMinutesPart());
    }
    return words.isEmpty() ? labels.text("span.moment") : String.join(" ", words);
  }

  /** From start to end, when both are known and in this order. */
  Optional<String> duration(Incident incident) {
    Optional<Instant> start = instant(incident.start());
    return instant(incident.end())
        .filter(end -> start.filter(end::isAfter).isPresent())
        .map(end -> words(Duration.between(start.orElseThrow(), end)));
  }

  /**
   * Where on its way from start to end something planned is; empty for what is over or has no
   * start.
   */
  Optional<String> countdown(Incident incident, Instant now) {
    Optional<Instant> start = instant(incident.start());
    if (start.isEmpty() || incident.isOver()) {
      return Optional.empty();
    }
    if (now.isBefore(start.get())) {
      return Optional.of(labels.text("span.until", words(Duration.between(now, start.get()))));
    }
    Optional<Instant> end = instant(incident.end()).filter(start.get()::isBefore);
    if (end.isEmpty()) {
      return Optional.of(labels.text("span.since", words(Duration.between(start.get(), now))));
    }
    return Optional.of(
        now.isBefore(end.get())
            ? labels.text("span.left", words(Duration.between(now, end.get())))
            : labels.text("span.past", words(Duration.between(end.get(), now))));
  }

  private static Optional<Instant> instant(Optional<EventTime> time) {
    return time.flatMap(EventTime::instant);
  }

  private void add(List<String> words, String key, long amount) {
    if (amount > 0) {
      words.add(labels.text(key, amount));
    }
  }
}
