package dev.eventbot.bot.message;

import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Heartbeat;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Notice.Block;
import dev.eventbot.bot.message.Notice.Field;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layout of every new channel: first what a reader decides by (how severe, what, where, when,
 * what to do), then the rest. Safe for use by several threads.
 */
public final class ModernLayout implements Layout {
  /** Enough to recognise it; more would only push other messages off the screen. */
  private static final int RAW_BYTES = 4_000;

  private final Labels labels;
  private final Times times;
  private final Facts facts;
  private final News news;
  private final Titles titles;
  private final ConsoleLinks links;
  private final DigestNotices digests;
  private final CoverageNotices coverage;
  private final Briefs briefs;
  private final Trials trials;

  /**
   * @param keyword stands in every title, so that the robot accepts the message
   * @param timeZone in which times are shown, beside UTC
   */
  public ModernLayout(String keyword, Locale language, ZoneId timeZone) {
    this.labels = new Labels(language);
    Names names = new Names(labels);
    this.times = Times.toTheMinute(timeZone);
    this.facts = new Facts(labels, names, times);
    this.news = new News(labels, times, facts);
    this.titles = new Titles(labels, names, keyword);
    this.links = new ConsoleLinks(labels);
    this.briefs = new Briefs(labels, names, times, facts, news);
    this.trials = new Trials(labels, names, times);
    this.digests = new DigestNotices(labels, names, times, facts, titles, links);
    this.coverage = new CoverageNotices(labels, names, times, facts, titles);
  }

  @Override
  public Notice notice(Announcement announcement, Occasion occasion) {
    Notice notice = asIfReal(announcement, occasion);
    return Trials.incident(announcement)
        .map(incident -> trials.marked(notice, incident, occasion))
        .orElse(notice);
  }

  private Notice asIfReal(Announcement announcement, Occasion occasion) {
    Optional<Incident> own = Trials.incident(announcement).filter(Trials::isOwn);
    if (own.isPresent()) {
      return own(own.get(), occasion);
    }
    if (announcement instanceof Announcement.First first) {
      return first(first.incident(), occasion);
    }
    if (announcement instanceof Announcement.FollowUp followUp) {
      return followUp(followUp, occasion);
    }
    if (announcement instanceof Announcement.Update update) {
      return update(update, occasion);
    }
    if (announcement instanceof Announcement.Digest digest) {
      return digests.notice(digest, occasion);
    }
    if (announcement instanceof Announcement.Covered covered) {
      return coverage.notice(covered.report(), occasion);
    }
    return announcement instanceof Announcement.Unreadable unreadable
        ? unreadable(unreadable.event(), occasion)
        : signOfLife(((Announcement.SignOfLife) announcement).heartbeat(), occasion);
  }

  /** Of eventbot's own test event nothing is real, so there is nothing to look up. */
  private Notice own(Incident incident, Occasion occasion) {
    return new Notice(
        titles.plain(List.of(labels.text("trial.own"), labels.text("trial.nothingToDo"))),
        Severity.NOTIFICATION,
        blocks(
            facts.mayRepeat(occasion),
            trials.own(incident, occasion.names()),
            Stream.of(facts.contacts("nobody"))),
        List.of(),
        occasion.mentions());
  }

  private Notice first(Incident incident, Occasion occasion) {
    return new Notice(
        titles.of(incident, Topic.of(incident).name(), urgency(incident, occasion.now())),
        incident.severity(),
        facts.tag(incident, occasion.now()),
        blocks(
            Stream.of(facts.summary(incident, occasion.now())),
            facts.mayRepeat(occasion),
            Stream.of(
                facts.event(incident, occasion.names()),
                facts.when(incident, occasion.now()),
                facts.advice(incident, occasion.now())),
            facts.accounts(incident, occasion.names()),
            facts.resources(incident, occasion.names()),
            facts.description(incident),
            Stream.of(facts.contacts("nobody"))),
        links.of(incident),
        occasion.mentions(),
        briefs.first(incident, occasion));
  }

  /** What a title has to add to its beginning, without saying anything twice. */
  private List<String> urgency(Incident incident, Instant now) {
    List<String> urgency = new ArrayList<>();
    Optional<String> countdown = facts.countdown(incident, now);
    boolean said =
        (incident.severity() == Severity.SCHEDULED_CHANGE && countdown.isPresent())
            || Phase.of(incident, now) == Phase.BEFORE
            || (incident.severity() == Severity.NOTIFICATION && incident.category().isPresent());
    if (!said) {
      urgency.add(facts.tag(incident, now));
    }
    countdown.ifPresent(urgency::add);
    if (incident.accounts().size() > 1) {
      urgency.add(labels.text("title.accounts", incident.accounts().size()));
    }
    return urgency;
  }

  private Notice followUp(Announcement.FollowUp followUp, Occasion occasion) {
    Incident incident = followUp.incident();
    String grown = news.grown(followUp.arrivals());
    return new Notice(
        titles.of(incident, "WIDER", List.of(topic(incident), grown)),
        incident.severity(),
        facts.tag(incident, occasion.now()),
        blocks(
            Stream.of(new Block.Emphasis(labels.text("modern.wider", grown))),
            facts.mayRepeat(occasion),
            Stream.of(facts.event(incident, occasion.names()), news.of(followUp, occasion.now())),
            news.arrivals(incident, followUp.arrivals(), occasion),
            Stream.of(facts.contacts("nobody.followUp"))),
        links.of(incident),
        new Mentions.Nobody(),
        briefs.followUp(followUp, occasion));
  }

  private Notice update(Announcement.Update update, Occasion occasion) {
    Incident incident = update.incident();
    return new Notice(
        titles.of(incident, News.topic(update), List.of(topic(incident))),
        incident.severity(),
        facts.tag(incident, occasion.now()),
        blocks(
            Stream.of(facts.summary(incident, occasion.now())),
            facts.mayRepeat(occasion),
            Stream.of(
                news.of(update, occasion.now()),
                facts.event(incident, occasion.names()),
                facts.when(incident, occasion.now()),
                facts.advice(incident, occasion.now())),
            facts.accounts(incident, occasion.names()),
            news.changed(update, occasion),
            news.arrivals(incident, update.arrivals(), occasion),
            News.describedAnew(update) ? facts.description(incident) : Stream.empty(),
            Stream.of(facts.contacts(update.isProgress() ? "nobody.progress" : "nobody"))),
        links.of(incident),
        update.isProgress() ? new Mentions.Nobody() : occasion.mentions(),
        briefs.update(update, occasion));
  }

  private Notice unreadable(UnreadableEvent event, Occasion occasion) {
    return new Notice(
        titles.plain(List.of(labels.text("unreadable"))),
        Severity.NOTIFICATION,
        blocks(
            Stream.of(new Block.Emphasis(labels.text("unreadable"))),
            facts.mayRepeat(occasion),
            Stream.of(
                new Block.Note(labels.text("unreadable." + event.reason())),
                new Block.Prose(
                    labels.text("raw"),
                    PlainText.prose(event.raw()),
                    RAW_BYTES,
                    labels.text("cutRaw")),
                facts.contacts("nobody"))),
        List.of(),
        occasion.mentions());
  }

  private Notice signOfLife(Heartbeat week, Occasion occasion) {
    String state = week.failures() > 0 ? "life.failed" : "life.well";
    List<Field> fields =
        List.of(
            field("life.period", times.show(week.from()) + " – " + times.show(week.to())),
            field("life.coverage", coverage(week)),
            field("life.open", labels.text("life.number", week.incidentsOpen())),
            field("life.events", labels.text("life.number", week.events())),
            field("life.messages", labels.text("life.number", week.messages())),
            field("life.failures", labels.text("life.number", week.failures())));
    return new Notice(
        titles.plain(
            List.of(labels.text(state + ".title"), labels.text("life.title", week.messages()))),
        week.failures() > 0 ? Severity.ACTION_REQUIRED : Severity.CLOSED,
        blocks(
            Stream.of(new Block.Emphasis(labels.text(state, week.failures()))),
            facts.mayRepeat(occasion),
            Stream.of(
                new Block.Fields(fields),
                new Block.Note(labels.text("life.note")),
                new Block.Contacts(labels.text("modern.contacts"), labels.text("everyone"), ""))),
        List.of(),
        week.failures() > 0 ? occasion.mentions() : new Mentions.Nobody());
  }

  private String coverage(Heartbeat week) {
    if (week.accounts().isEmpty() || week.regions().isEmpty()) {
      return labels.text("life.coverage.unknown");
    }
    String covered =
        labels.text("life.coverage.known", week.accounts().get(), week.regions().get());
    return week.coverageAt()
        .map(at -> labels.text("life.coverage.at", covered, times.show(at)))
        .orElse(covered);
  }

  private String topic(Incident incident) {
    return labels.text("topic." + Topic.of(incident));
  }

  private Field field(String label, String value) {
    return new Field(labels.text(label), value);
  }

  /** Without the groups of fields that turned out to be empty. */
  @SafeVarargs
  private static List<Block> blocks(Stream<? extends Block>... parts) {
    List<Block> blocks = new ArrayList<>();
    for (Stream<? extends Block> part : parts) {
      part.filter(block -> !(block instanceof Block.Fields fields && fields.fields().isEmpty()))
          .forEach(blocks::add);
    }
    return blocks;
  }
}
