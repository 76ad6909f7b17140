package dev.eventbot.bot.message;

import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Arrivals;
import dev.eventbot.bot.incident.Change;
import dev.eventbot.bot.incident.Condition;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.message.Layout.Occasion;
import dev.eventbot.bot.message.Notice.Block;
import dev.eventbot.bot.message.Notice.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What has become different since the group's first message about an incident. */
final class News {
  private final Labels labels;
  private final Times times;
  private final Spans spans;
  private final Facts facts;

  News(Labels labels, Times times, Facts facts) {
    this.labels = labels;
    this.times = times;
    this.spans = new Spans(labels);
    this.facts = facts;
  }

  /** The change that matters most, as a title names it: a key under {@code topic.}. */
  static String topic(Announcement.Update update) {
    Incident incident = update.incident();
    List<Change> changes = update.changes();
    boolean ended = incident.isOver() && changes.stream().anyMatch(News::mayEnd);
    if (ended) {
      return incident.category().filter("issue"::equalsIgnoreCase).isPresent()
          ? "RESOLVED"
          : "OVER";
    }
    if (changes.stream().anyMatch(change -> isStatus(change, "closed", "open"))) {
      return "REOPENED";
    }
    if (changes.stream().anyMatch(change -> isStatus(change, "upcoming", "open"))) {
      return "STARTED";
    }
    if (changes.stream().allMatch(Change.OfResources.class::isInstance)) {
      return resources((Change.OfResources) changes.get(0), incident);
    }
    boolean moved =
        changes.stream().anyMatch(c -> c instanceof Change.OfStart || c instanceof Change.OfEnd);
    return moved ? "RESCHEDULED" : "NEWS";
  }

  private static String resources(Change.OfResources change, Incident incident) {
    if (change.worse()) {
      return "WORSE";
    }
    return count(incident, Condition.RESOLVED) == incident.resourceCount()
        ? "ALL_FIXED"
        : "PARTLY_FIXED";
  }

  private static long count(Incident incident, Condition condition) {
    return incident.resources().stream().filter(r -> Condition.of(r) == condition).count();
  }

  private static boolean mayEnd(Change change) {
    return change instanceof Change.OfStatus || change instanceof Change.OfEnd;
  }

  private static boolean isStatus(Change change, String from, String to) {
    return change instanceof Change.OfStatus status
        && status.from().filter(from::equalsIgnoreCase).isPresent()
        && status.to().filter(to::equalsIgnoreCase).isPresent();
  }

  static boolean describedAnew(Announcement.Update update) {
    return update.changes().stream().anyMatch(Change.OfDescription.class::isInstance);
  }

  /** Each change from what to what, and when the first message was sent. */
  Block.Fields of(Announcement.Update update, Instant now) {
    List<Field> fields = new ArrayList<>();
    update.changes().forEach(change -> fields.add(field(change, update.incident())));
    if (!update.arrivals().isEmpty()) {
      fields.add(field("modern.arrivals", grown(update.arrivals())));
    }
    fields.add(firstMessage(update.firstMessageAt(), now));
    return new Block.Fields(fields);
  }

  /** Each change by what is so now. */
  List<Field> brief(Announcement.Update update) {
    List<Field> fields = new ArrayList<>();
    for (Change change : update.changes()) {
      if (change instanceof Change.OfStart start) {
        fields.add(field("change.start", moved(Optional.empty(), start.to())));
      } else if (change instanceof Change.OfEnd end) {
        fields.add(field("change.end", moved(Optional.empty(), end.to())));
      } else if (!(change instanceof Change.OfDescription)) {
        fields.add(field(change, update.incident()));
      }
    }
    if (!update.arrivals().isEmpty()) {
      fields.add(field("modern.arrivals", grown(update.arrivals())));
    }
    return fields;
  }

  /** When the first message was sent, and how far it reaches now. */
  Block.Fields of(Announcement.FollowUp followUp, Instant now) {
    return new Block.Fields(
        List.of(firstMessage(followUp.firstMessageAt(), now), total(followUp.incident())));
  }

  private Field field(Change change, Incident incident) {
    if (change instanceof Change.OfStatus status) {
      return field(
          "change.status",
          labels.text(
              "change",
              status.from().map(code -> labels.code("status", code)).orElse(unknown()),
              status.to().map(code -> labels.code("status", code)).orElse(unknown())));
    }
    if (change instanceof Change.OfStart start) {
      return field("change.start", moved(start.from(), start.to()));
    }
    if (change instanceof Change.OfResources) {
      return field("change.resources", conditions(incident));
    }
    return change instanceof Change.OfEnd end
        ? field("change.end", moved(end.from(), end.to()))
        : field("change.description", labels.text("change.described"));
  }

  /** How many resources are how, of those whose names are kept. */
  private String conditions(Incident incident) {
    List<String> counts = new ArrayList<>();
    count(counts, "count.resolved", (int) count(incident, Condition.RESOLVED));
    count(counts, "count.affected", (int) count(incident, Condition.AFFECTED));
    count(counts, "count.unknown", (int) count(incident, Condition.UNKNOWN));
    String all = String.join(labels.text("list.separator"), counts);
    return incident.resourceCount() > incident.resources().size()
        ? labels.text("change.resources.kept", all, incident.resources().size())
        : all;
  }

  /** Those whose condition is another, the first ones; what needs somebody before what does not. */
  Stream<Block> changed(Announcement.Update update, Occasion occasion) {
    return update.changes().stream()
        .filter(Change.OfResources.class::isInstance)
        .map(
            change ->
                ((Change.OfResources) change)
                    .resources().stream().sorted(Comparator.comparing(Condition::of)).toList())
        .map(
            resources ->
                facts.resources(
                    "change.resources.list",
                    update.incident(),
                    resources,
                    resources.size(),
                    occasion.names()));
  }

  private String moved(Optional<EventTime> from, Optional<EventTime> to) {
    String now = to.map(times::show).orElse(unknown());
    return from.map(time -> labels.text("change", times.show(time), now)).orElse(now);
  }

  private String unknown() {
    return labels.text("change.unknown");
  }

  private Field firstMessage(Instant at, Instant now) {
    return field(
        "modern.firstMessage",
        labels.text("modern.ago", times.show(at), spans.words(Duration.between(at, now))));
  }

  private Field total(Incident incident) {
    return field(
        "modern.total",
        counted(incident.accounts().size(), incident.regions().size(), incident.resourceCount()));
  }

  /** How many of each kind were added. */
  String grown(Arrivals arrivals) {
    return counted(
        arrivals.accounts().size(), arrivals.regions().size(), arrivals.resources().size());
  }

  private String counted(int accounts, int regions, int resources) {
    List<String> counts = new ArrayList<>();
    count(counts, "count.accounts", accounts);
    count(counts, "count.regions", regions);
    count(counts, "count.resources", resources);
    return String.join(labels.text("list.separator"), counts);
  }

  private void count(List<String> counts, String key, int number) {
    if (number > 0) {
      counts.add(labels.text(key, number));
    }
  }

  /** Whom and what it has reached, the first ones by name. */
  Stream<Block> arrivals(Incident incident, Arrivals arrivals, Occasion occasion) {
    List<Block> blocks = new ArrayList<>();
    if (!arrivals.accounts().isEmpty()) {
      blocks.add(facts.accounts("arrivals.accounts", arrivals.accounts(), occasion.names()));
    }
    if (!arrivals.regions().isEmpty()) {
      blocks.add(facts.regions("arrivals.regions", arrivals.regions()));
    }
    if (!arrivals.resources().isEmpty()) {
      blocks.add(
          facts.resources(
              "arrivals.resources",
              incident,
              arrivals.resources(),
              arrivals.resources().size(),
              occasion.names()));
    }
    return blocks.stream();
  }

  private Field field(String label, String value) {
    return new Field(labels.text(label), value);
  }
}
