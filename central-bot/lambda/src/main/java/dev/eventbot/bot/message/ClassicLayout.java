package dev.eventbot.bot.message;

import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Resource;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Notice.Block;
import dev.eventbot.bot.message.Notice.Field;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The layout that readers of the predecessor know: its title, its fields, in its order, grouped so
 * that a phone shows them well. What the predecessor did not know (updates, digests, signs of life)
 * is said as the modern layout says it, under the same title. Safe for use by several threads.
 */
public final class ClassicLayout implements Layout {
  private static final int RESOURCES_SHOWN = 10;

  /** Enough to recognise it; more would only push other messages off the screen. */
  private static final int RAW_BYTES = 4_000;

  private static final String NOTHING = "-";

  private final String keyword;
  private final Labels labels;
  private final Times times;
  private final News news;
  private final ModernLayout modern;
  private final Facts facts;
  private final Trials trials;

  /**
   * @param keyword stands in the title, so that the robot accepts the message
   * @param timeZone in which times are shown, beside UTC
   */
  public ClassicLayout(String keyword, Locale language, ZoneId timeZone) {
    this.keyword = keyword;
    this.labels = new Labels(language);
    this.times = Times.toTheSecond(timeZone);
    Names names = new Names(labels);
    this.facts = new Facts(labels, names, times);
    this.trials = new Trials(labels, names, times);
    this.news = new News(labels, times, facts);
    this.modern = new ModernLayout(keyword, language, timeZone);
  }

  @Override
  public Notice notice(Announcement announcement, Occasion occasion) {
    Notice notice = asIfReal(announcement, occasion);
    return Trials.incident(announcement)
        .map(incident -> trials.marked(notice, incident, occasion))
        .orElse(notice);
  }

  private Notice asIfReal(Announcement announcement, Occasion occasion) {
    if (announcement instanceof Announcement.First first) {
      return of(first.incident(), Stream.empty(), Stream.empty(), "nobody", occasion);
    }
    if (announcement instanceof Announcement.FollowUp followUp) {
      return of(
          followUp.incident(),
          Stream.of(
              emphasis(labels.text("modern.wider", news.grown(followUp.arrivals()))),
              news.of(followUp, occasion.now())),
          news.arrivals(followUp.incident(), followUp.arrivals(), occasion),
          "nobody.followUp",
          calling(new Mentions.Nobody(), occasion));
    }
    if (announcement instanceof Announcement.Update update) {
      return of(
          update.incident(),
          Stream.of(
              emphasis(labels.text("topic." + News.topic(update))),
              news.of(update, occasion.now())),
          Stream.concat(
              news.changed(update, occasion),
              news.arrivals(update.incident(), update.arrivals(), occasion)),
          update.isProgress() ? "nobody.progress" : "nobody",
          update.isProgress() ? calling(new Mentions.Nobody(), occasion) : occasion);
    }
    if (announcement instanceof Announcement.Unreadable unreadable) {
      return of(unreadable.event(), occasion);
    }
    Notice notice = modern.notice(announcement, occasion);
    return new Notice(
        announcement instanceof Announcement.Digest digest
            ? trials.title(title(), digest)
            : title(),
        notice.severity(),
        notice.tag(),
        notice.blocks(),
        notice.links(),
        notice.mentions());
  }

  private Notice of(
      Incident incident,
      Stream<? extends Block> before,
      Stream<? extends Block> arrivals,
      String nobody,
      Occasion occasion) {
    List<Block> blocks = new ArrayList<>(mayRepeat(occasion));
    before.forEach(blocks::add);
    blocks.add(
        fields(
            field("category", code("category", incident.category())),
            field("account", values(incident.accounts())),
            field("time", time(incident.time()))));
    blocks.add(resources(incident));
    arrivals.forEach(blocks::add);
    blocks.add(
        fields(
            field("service", value(incident.service())),
            field("typeCode", value(incident.typeCode())),
            field("region", values(incident.regions())),
            field("zone", values(incident.zones()))));
    blocks.add(
        fields(
            field("start", time(incident.start())),
            field("end", time(incident.end())),
            field("lastUpdated", time(incident.lastUpdated()))));
    blocks.add(
        fields(
            field("status", code("status", incident.status())),
            field("scope", code("scope", incident.scope()))));
    blocks.add(description(incident.descriptions()));
    blocks.add(contacts(nobody));
    return new Notice(
        title(),
        incident.severity(),
        facts.tag(incident, occasion.now()),
        blocks,
        List.of(),
        occasion.mentions());
  }

  /** Says that something arrived which is no Health event, and shows its beginning. */
  private Notice of(UnreadableEvent event, Occasion occasion) {
    List<Block> blocks = new ArrayList<>(mayRepeat(occasion));
    blocks.add(emphasis(labels.text("unreadable")));
    blocks.add(new Block.Note(labels.text("unreadable." + event.reason())));
    blocks.add(
        new Block.Prose(
            labels.text("raw"), PlainText.prose(event.raw()), RAW_BYTES, labels.text("cutRaw")));
    blocks.add(contacts("nobody"));
    return new Notice(title(), Severity.NOTIFICATION, blocks, List.of(), occasion.mentions());
  }

  private List<Block> mayRepeat(Occasion occasion) {
    return occasion.mayRepeat()
        ? List.of(new Block.Note(labels.text("modern.mayRepeat")))
        : List.of();
  }

  private Block description(List<Description> descriptions) {
    return Descriptions.chosen(descriptions, labels)
        .<Block>map(
            text ->
                new Block.Prose(
                    labels.text("description"), text, Integer.MAX_VALUE, labels.text("cut")))
        .orElseGet(() -> fields(field("description", NOTHING)));
  }

  private Block resources(Incident incident) {
    List<Resource> resources = incident.resources();
    int count = Math.max(incident.resourceCount(), resources.size());
    if (count <= 1) {
      return fields(
          field("resources", resources.stream().map(this::resource).findFirst().orElse(NOTHING)));
    }
    List<String> shown = resources.stream().limit(RESOURCES_SHOWN).map(this::resource).toList();
    return new Block.Items(
        labels.text("resources") + " (" + count + ")",
        shown,
        count > shown.size() ? labels.text("more", count - shown.size()) : "");
  }

  private String resource(Resource resource) {
    String name = PlainText.line(resource.name());
    return resource
        .status()
        .map(status -> name + " · " + labels.code("entity", status))
        .orElse(name);
  }

  private Block contacts(String nobody) {
    return new Block.Contacts(
        labels.text("contacts"), labels.text("everyone"), labels.text(nobody));
  }

  private String title() {
    return labels.text("title", keyword);
  }

  private static Occasion calling(Mentions mentions, Occasion occasion) {
    return new Occasion(mentions, occasion.names(), occasion.now(), occasion.mayRepeat());
  }

  private static Block emphasis(String text) {
    return new Block.Emphasis(text);
  }

  private static Block fields(Field... fields) {
    return new Block.Fields(List.of(fields));
  }

  private Field field(String key, String value) {
    return new Field(labels.text(key), value);
  }

  private String code(String kind, Optional<String> code) {
    return or(code, known -> labels.code(kind, known));
  }

  private String time(Optional<EventTime> time) {
    return or(time, times::show);
  }

  private static String value(Optional<String> value) {
    return or(value, PlainText::line);
  }

  private static String values(List<String> values) {
    String shown =
        String.join(", ", values.stream().limit(RESOURCES_SHOWN).map(PlainText::line).toList())
            + (values.size() > RESOURCES_SHOWN ? ", … (" + values.size() + ")" : "");
    return shown.isEmpty() ? NOTHING : shown;
  }

  private static <T> String or(Optional<T> field, Function<T, String> shown) {
    return field.map(shown).filter(text -> !text.isEmpty()).orElse(NOTHING);
  }
}
