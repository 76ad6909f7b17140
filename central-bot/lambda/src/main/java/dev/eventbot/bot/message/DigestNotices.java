package dev.eventbot.bot.message;

import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Layout.AccountNames;
import dev.eventbot.bot.message.Layout.Occasion;
import dev.eventbot.bot.message.Notice.Block;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says many announcements in one message: what is alike in one line, the most severe first. */
final class DigestNotices {
  private static final int SHOWN = 20;

  private final Labels labels;
  private final Names names;
  private final Times times;
  private final Facts facts;
  private final Titles titles;
  private final ConsoleLinks links;
  private final Trials trials;

  DigestNotices(
      Labels labels, Names names, Times times, Facts facts, Titles titles, ConsoleLinks links) {
    this.labels = labels;
    this.names = names;
    this.times = times;
    this.facts = facts;
    this.titles = titles;
    this.links = links;
    this.trials = new Trials(labels, names, times);
  }

  Notice notice(Announcement.Digest digest, Occasion occasion) {
    List<Group> groups = groups(digest.announcements(), occasion.now());
    List<Incident> incidents = incidents(digest.announcements());
    List<Group> shown = groups.subList(0, Math.min(SHOWN, groups.size()));
    int incidentsShown = shown.stream().mapToInt(group -> group.announcements.size()).sum();
    Severity severity = groups.isEmpty() ? Severity.NOTIFICATION : groups.get(0).severity();
    String most = groups.isEmpty() ? "" : what(groups.get(0));
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Emphasis(
            labels.text(
                "digest.total",
                digest.announcements().size(),
                count(incidents, Incident::accounts),
                count(incidents, Incident::regions))));
    facts.mayRepeat(occasion).forEach(blocks::add);
    blocks.add(new Block.Note(labels.text("digest.why")));
    blocks.add(
        new Block.Items(
            labels.text("digest.groups", groups.size()),
            shown.stream().map(group -> line(group, occasion.names())).toList(),
            groups.size() > shown.size()
                ? labels.text(
                    "digest.more",
                    groups.size() - shown.size(),
                    digest.announcements().size() - incidentsShown)
                : ""));
    blocks.add(new Block.Note(labels.text("digest.left")));
    blocks.add(facts.contacts("nobody"));
    return new Notice(
        trials.title(
            titles.plain(
                Stream.of(labels.text("digest.title", digest.announcements().size()), most)
                    .filter(part -> !part.isEmpty())
                    .toList()),
            digest),
        severity,
        groups.isEmpty() ? facts.tag(severity, Phase.GOING_ON) : groups.get(0).tag(),
        blocks,
        links.home(incidents.stream().findFirst()),
        occasion.mentions());
  }

  private List<Group> groups(List<Announcement> announcements, Instant now) {
    Map<List<Object>, Group> groups = new LinkedHashMap<>();
    for (Announcement announcement : announcements) {
      groups
          .computeIfAbsent(kind(announcement, now), kind -> new Group(now))
          .announcements
          .add(announcement);
    }
    return groups.values().stream()
        .sorted(
            Comparator.comparing(Group::isTrial)
                .thenComparing(Group::severity)
                .thenComparing(group -> -group.announcements.size()))
        .toList();
  }

  private static List<Object> kind(Announcement announcement, Instant now) {
    return Trials.incident(announcement)
        .map(
            incident ->
                List.<Object>of(
                    incident.service(),
                    incident.typeCode(),
                    incident.status(),
                    incident.severity(),
                    Phase.of(incident, now),
                    incident.trial()))
        .orElseGet(() -> List.of(announcement.getClass()));
  }

  private String line(Group group, AccountNames accounts) {
    List<Incident> incidents = group.incidents();
    List<String> parts = new ArrayList<>();
    parts.add(group.tag());
    parts.add(what(group));
    incidents.stream()
        .findFirst()
        .flatMap(Incident::status)
        .map(code -> labels.words("status." + code).orElseGet(() -> PlainText.line(code)))
        .ifPresent(parts::add);
    parts.add(labels.text("digest.incidents", group.announcements.size(), group.known()));
    places(incidents, Incident::accounts, "count.accounts", id -> names.account(id, accounts))
        .ifPresent(parts::add);
    places(incidents, Incident::regions, "count.regions", names::region).ifPresent(parts::add);
    earliest(incidents).ifPresent(parts::add);
    return String.join(" · ", parts);
  }

  /** One is named, more are counted. */
  private Optional<String> places(
      List<Incident> incidents,
      Function<Incident, List<String>> places,
      String counted,
      Function<String, String> name) {
    List<String> all =
        incidents.stream().map(places).flatMap(Collection::stream).distinct().toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(all.size() == 1 ? name.apply(all.get(0)) : labels.text(counted, all.size()));
  }

  private Optional<String> earliest(List<Incident> incidents) {
    return incidents.stream()
        .filter(incident -> !incident.isOver())
        .filter(i -> i.category().filter("scheduledChange"::equalsIgnoreCase).isPresent())
        .flatMap(incident -> incident.start().flatMap(EventTime::instant).stream())
        .min(Comparator.<Instant>naturalOrder())
        .map(
            start ->
                labels.text(
                    incidents.size() > 1 ? "digest.earliest" : "digest.start", times.show(start)));
  }

  private String what(Group group) {
    return group.incidents().stream()
        .findFirst()
        .map(
            incident ->
                names
                    .shortType(incident)
                    .or(() -> incident.service().map(names::service))
                    .orElseGet(() -> labels.text("topic." + Topic.of(incident))))
        .orElseGet(() -> labels.text(otherwise(group.announcements.get(0))));
  }

  private static String otherwise(Announcement announcement) {
    if (announcement instanceof Announcement.Unreadable) {
      return "unreadable";
    }
    return announcement instanceof Announcement.Covered ? "coverage.digest" : "life.well.title";
  }

  private static long count(List<Incident> incidents, Function<Incident, List<String>> places) {
    return incidents.stream().map(places).flatMap(Collection::stream).distinct().count();
  }

  private static List<Incident> incidents(List<Announcement> announcements) {
    return announcements.stream().flatMap(a -> Trials.incident(a).stream()).toList();
  }

  /** Announcements that differ only in where and whom. */
  private final class Group {
    private final List<Announcement> announcements = new ArrayList<>();
    private final Instant now;

    Group(Instant now) {
      this.now = now;
    }

    boolean isTrial() {
      return incidents().stream().anyMatch(incident -> incident.trial().isPresent());
    }

    String tag() {
      Optional<Incident> any = incidents().stream().findFirst();
      return isTrial()
          ? labels.text("trial.tag")
          : any.map(incident -> facts.tag(incident, now))
              .orElseGet(() -> facts.tag(severity(), Phase.GOING_ON));
    }

    List<Incident> incidents() {
      return DigestNotices.incidents(announcements);
    }

    Severity severity() {
      return incidents().stream()
          .map(Incident::severity)
          .min(Comparator.naturalOrder())
          .orElse(Severity.NOTIFICATION);
    }

    /** How many of them the group has heard of before. */
    long known() {
      return announcements.stream()
          .filter(a -> a instanceof Announcement.FollowUp || a instanceof Announcement.Update)
          .count();
    }
  }
}
