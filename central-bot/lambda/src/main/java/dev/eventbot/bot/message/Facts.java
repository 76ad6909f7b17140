package dev.eventbot.bot.message;

import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Resource;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Layout.AccountNames;
import dev.eventbot.bot.message.Layout.Occasion;
import dev.eventbot.bot.message.Notice.Block;
import dev.eventbot.bot.message.Notice.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of a message that tell what an incident is; what the event does not say is left out.
 */
final class Facts {
  private static final int SHOWN = 10;
  private static final int SHOWN_OF_PUBLIC = 3;

  /** About two screens of a phone; the console has the rest. */
  private static final int PROSE_BYTES = 6_000;

  private final Labels labels;
  private final Names names;
  private final Times times;
  private final Spans spans;

  Facts(Labels labels, Names names, Times times) {
    this.labels = labels;
    this.names = names;
    this.times = times;
    this.spans = new Spans(labels);
  }

  /** How severe it is in a word or two. */
  String tag(Incident incident, Instant now) {
    return tag(incident.severity(), Phase.of(incident, now));
  }

  String tag(Severity severity, Phase phase) {
    return labels.text("title.severity." + phase.of(severity));
  }

  /** How severe it is, whom it concerns and how much time there is, in one line. */
  Block.Emphasis summary(Incident incident, Instant now) {
    Severity severity = incident.severity();
    List<String> parts = new ArrayList<>();
    parts.add(labels.text("severity." + Phase.of(incident, now).of(severity)));
    if (isPublic(incident)) {
      parts.add(labels.text("modern.publicEvent"));
    }
    if (severity != Severity.ACTION_REQUIRED && severity != Severity.CLOSED) {
      incident.actionability().flatMap(code -> words("actionability", code)).ifPresent(parts::add);
    }
    countdown(incident, now).ifPresent(parts::add);
    return new Block.Emphasis(String.join(" · ", parts));
  }

  /** Time left until what is planned; what merely happened has none. */
  Optional<String> countdown(Incident incident, Instant now) {
    boolean planned =
        incident.category().filter("scheduledChange"::equalsIgnoreCase).isPresent()
            || incident.start().flatMap(time -> time.instant()).filter(now::isBefore).isPresent();
    boolean beginsOrIsPlanned =
        incident.severity() != Severity.ISSUE_OPEN || Phase.of(incident, now) == Phase.BEFORE;
    return planned && beginsOrIsPlanned ? spans.countdown(incident, now) : Optional.empty();
  }

  Block.Fields event(Incident incident, AccountNames accounts) {
    List<Field> fields = new ArrayList<>();
    add(fields, "modern.event", names.type(incident));
    add(fields, "modern.service", incident.service().map(names::service));
    add(fields, "modern.region", shortened(incident.regions().stream().map(names::region)));
    add(fields, "modern.zone", shortened(incident.zones().stream().map(PlainText::line)));
    add(fields, "modern.category", incident.category().map(code -> labels.code("category", code)));
    add(fields, "modern.status", incident.status().map(code -> labels.code("status", code)));
    if (isPublic(incident)) {
      add(fields, "modern.scope", Optional.of(labels.text("modern.public")));
    }
    if (isPublic(incident) || incident.accounts().size() == 1) {
      add(fields, "modern.account", account(incident, accounts, SHOWN_OF_PUBLIC));
    }
    add(
        fields,
        "modern.personas",
        shortened(incident.personas().stream().map(code -> labels.code("persona", code))));
    return new Block.Fields(fields);
  }

  /**
   * Whose it is: the only account, or the first of them and their number.
   *
   * @param shown how many are named of those a public event reached
   */
  Optional<String> account(Incident incident, AccountNames accounts, int shown) {
    if (isPublic(incident)) {
      return received(incident, accounts, shown);
    }
    List<String> ids = incident.accounts();
    return ids.stream()
        .findFirst()
        .map(id -> names.account(id, accounts))
        .map(first -> ids.size() == 1 ? first : labels.text("brief.many", ids.size(), first));
  }

  Block.Fields when(Incident incident, Instant now) {
    List<Field> fields = new ArrayList<>();
    add(fields, "modern.start", incident.start().map(times::show));
    add(fields, "modern.end", incident.end().map(times::show));
    add(fields, "modern.duration", spans.duration(incident));
    if (incident.severity() == Severity.ISSUE_OPEN && Phase.of(incident, now) == Phase.GOING_ON) {
      add(fields, "modern.lasting", lasting(incident, now));
    }
    add(fields, "modern.lastUpdated", incident.lastUpdated().or(incident::time).map(times::show));
    return new Block.Fields(fields);
  }

  private Optional<String> lasting(Incident incident, Instant now) {
    return incident
        .start()
        .flatMap(time -> time.instant())
        .filter(start -> !now.isBefore(start))
        .map(start -> spans.words(Duration.between(start, now)));
  }

  /** Several accounts; a single one stands among the event's fields. */
  Stream<Block> accounts(Incident incident, AccountNames accounts) {
    return isPublic(incident) || incident.accounts().size() < 2
        ? Stream.empty()
        : Stream.of(accounts("modern.accounts", incident.accounts(), accounts));
  }

  /**
   * Accounts by name, the first ones.
   *
   * @param heading takes the count
   */
  Block accounts(String heading, List<String> ids, AccountNames accounts) {
    return items(
        heading,
        ids.size(),
        ids.stream().limit(SHOWN).map(id -> names.account(id, accounts)).toList());
  }

  Block regions(String heading, List<String> codes) {
    return items(heading, codes.size(), codes.stream().limit(SHOWN).map(names::region).toList());
  }

  Stream<Block> resources(Incident incident, AccountNames accounts) {
    if (incident.resources().isEmpty()) {
      return Stream.empty();
    }
    int count = Math.max(incident.resourceCount(), incident.resources().size());
    return Stream.of(
        resources("modern.resources", incident, incident.resources(), count, accounts));
  }

  /**
   * Resources with their status, the first ones; of which account, where there are several.
   *
   * @param heading takes the count
   */
  Block resources(
      String heading,
      Incident incident,
      List<Resource> resources,
      int count,
      AccountNames accounts) {
    boolean several = incident.accounts().size() > 1;
    return items(
        heading,
        count,
        resources.stream()
            .limit(SHOWN)
            .map(resource -> resource(resource, several, accounts))
            .toList());
  }

  private String resource(Resource resource, boolean withAccount, AccountNames accounts) {
    return Stream.of(
            Optional.of(PlainText.line(resource.name())),
            resource.status().map(status -> labels.code("entity", status)),
            resource.account().filter(id -> withAccount).map(id -> names.account(id, accounts)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" · "));
  }

  /** What to do about it, by what AWS asks for and by what it is. */
  Block.Fields advice(Incident incident, Instant now) {
    String asked = incident.actionability().orElse("NONE").toUpperCase(Locale.ROOT);
    String category = incident.category().orElse("none");
    Phase phase = Phase.of(incident, now);
    String advice =
        incident.severity() == Severity.CLOSED
            ? labels.text("advice.closed")
            : Phase.isFixed(incident)
                ? labels.text("advice.fixed")
                : labels
                    .words("advice." + phase.of(incident.severity()))
                    .filter(words -> !asked.equals("ACTION_REQUIRED"))
                    .or(() -> labels.words("advice." + asked + "." + category))
                    .or(() -> labels.words("advice." + asked))
                    .or(() -> labels.words("advice.NONE." + category))
                    .orElseGet(() -> labels.text("advice.NONE"));
    return new Block.Fields(List.of(new Field(labels.text("modern.advice"), advice)));
  }

  Stream<Block> description(Incident incident) {
    return Descriptions.chosen(incident.descriptions(), labels).stream()
        .map(
            text ->
                new Block.Prose(
                    labels.text("modern.description"),
                    text,
                    PROSE_BYTES,
                    labels.text("modern.cut")));
  }

  Stream<Block> mayRepeat(Occasion occasion) {
    return occasion.mayRepeat()
        ? Stream.of(new Block.Note(labels.text("modern.mayRepeat")))
        : Stream.empty();
  }

  /** Who is called; {@code nobody} says why nobody is. */
  Block contacts(String nobody) {
    return new Block.Contacts(
        labels.text("modern.contacts"), labels.text("everyone"), labels.text(nobody));
  }

  static boolean isPublic(Incident incident) {
    return incident.scope().filter("PUBLIC"::equalsIgnoreCase).isPresent();
  }

  private Optional<String> received(Incident incident, AccountNames accounts, int shown) {
    List<String> ids = incident.accounts();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    String first =
        names.list(ids.stream().limit(shown).map(id -> names.account(id, accounts)).toList());
    return Optional.of(
        ids.size() > shown
            ? labels.text("modern.received.many", ids.size(), first)
            : labels.text("modern.received", first));
  }

  private Block items(String heading, int count, List<String> shown) {
    String more = count > shown.size() ? labels.text("more", count - shown.size()) : "";
    return new Block.Items(labels.text(heading, count), shown, more);
  }

  private Optional<String> shortened(Stream<String> values) {
    List<String> all = values.filter(value -> !value.isEmpty()).toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    String list = names.list(all.subList(0, Math.min(SHOWN, all.size())));
    return Optional.of(all.size() > SHOWN ? labels.text("list.more", list, all.size()) : list);
  }

  private Optional<String> words(String kind, String code) {
    return labels.words(kind + "." + code.toUpperCase(Locale.ROOT));
  }

  private void add(List<Field> fields, String label, Optional<String> value) {
    value
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> fields.add(new Field(labels.text(label), text)));
  }
}
