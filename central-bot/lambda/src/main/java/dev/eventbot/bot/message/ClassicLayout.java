package dev.eventbot.bot.message;

import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Resource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The layout that readers of the predecessor know: its fields, in its order, grouped so that a
 * phone shows them well. Pure: the same incident gives the same message.
 */
public final class ClassicLayout implements Layout {
  private static final int RESOURCES_SHOWN = 10;

  /** Characters that are read of a text: several times what any robot takes. */
  private static final int LONGEST_TEXT = 100_000;

  /** Enough to recognise it; more would only push other messages off the screen. */
  private static final int RAW_BYTES = 4_000;

  /** Shows as a line break on every client, unlike a bare newline. */
  private static final String BREAK = "  \n";

  private static final String PARAGRAPH = "\n\n";
  private static final String NOTHING = "-";

  private final String keyword;
  private final Labels labels;
  private final Times times;
  private final TextRoom room;
  private final ClassicNotices notices;

  /**
   * @param keyword stands in the title, so that the robot accepts the message
   * @param timeZone in which times are shown, beside UTC
   */
  public ClassicLayout(String keyword, Locale language, ZoneId timeZone, TextRoom room) {
    this.keyword = keyword;
    this.labels = new Labels(language);
    this.times = Times.toTheSecond(timeZone);
    this.room = room;
    this.notices = new ClassicNotices(keyword, language, timeZone);
  }

  /**
   * For robots that compose notices.
   *
   * @param keyword stands in the title, so that the robot accepts the message
   * @param timeZone in which times are shown, beside UTC
   */
  public ClassicLayout(String keyword, Locale language, ZoneId timeZone) {
    this(keyword, language, timeZone, (title, mentions) -> Integer.MAX_VALUE);
  }

  @Override
  public Notice notice(Announcement announcement, Occasion occasion) {
    return notices.notice(announcement, occasion);
  }

  public Message render(Incident incident, Mentions mentions) {
    String before =
        String.join(
            PARAGRAPH,
            heading(title()),
            group(
                field("category", code("category", incident.category())),
                field("account", values(incident.accounts())),
                field("time", time(incident.time()))),
            resources(incident.resources()),
            group(
                field("service", value(incident.service())),
                field("typeCode", value(incident.typeCode())),
                field("region", values(incident.regions())),
                field("zone", values(incident.zones()))),
            group(
                field("start", time(incident.start())),
                field("end", time(incident.end())),
                field("lastUpdated", time(incident.lastUpdated()))),
            group(
                field("status", code("status", incident.status())),
                field("scope", code("scope", incident.scope()))));
    return description(incident.descriptions())
        .map(
            text ->
                message(
                    before + PARAGRAPH + label("description"),
                    text,
                    Integer.MAX_VALUE,
                    labels.text("cut"),
                    mentions))
        .orElseGet(
            () -> message(before + PARAGRAPH + field("description", NOTHING), "", 0, "", mentions));
  }

  /** Says that something arrived which is no Health event, and shows its beginning. */
  public Message render(UnreadableEvent event, Mentions mentions) {
    String before =
        String.join(
            PARAGRAPH,
            heading(title()),
            bold(labels.text("unreadable")),
            labels.text("unreadable." + event.reason()),
            label("raw"));
    return message(before, event.raw(), RAW_BYTES, labels.text("cutRaw"), mentions);
  }

  private Message message(
      String before, String foreign, int most, String cutNote, Mentions mentions) {
    String after = PARAGRAPH + field("contacts", contacts(mentions));
    int left = room.bytesFor(title(), mentions) - JsonText.bytes(before + PARAGRAPH + after);
    String text = shortened(foreign, Math.min(left, most), cutNote);
    return new Message(
        title(), before + (text.isEmpty() ? "" : PARAGRAPH + text) + after, mentions);
  }

  private static String shortened(String foreign, int bytes, String cutNote) {
    String text = flowing(foreign);
    if (foreign.length() <= LONGEST_TEXT && JsonText.bytes(text) <= bytes) {
      return text;
    }
    String note = PARAGRAPH + cutNote;
    String cut = JsonText.cut(text, Math.max(0, bytes - JsonText.bytes(note)));
    return Markdown.mended(cut).stripTrailing() + note;
  }

  /** Keeps line breaks and paragraphs of a text. */
  private static String flowing(String text) {
    StringBuilder flowing = new StringBuilder();
    String separator = "";
    for (String line : Markdown.lines(Markdown.beginning(text, LONGEST_TEXT))) {
      flowing.append(line.isEmpty() ? "" : separator + line);
      separator = line.isEmpty() ? PARAGRAPH : BREAK;
    }
    return flowing.toString();
  }

  private Optional<String> description(List<Description> descriptions) {
    return descriptions.stream()
        .filter(description -> labels.speaks(description.language()))
        .findFirst()
        .or(() -> descriptions.stream().filter(d -> d.language().startsWith("en")).findFirst())
        .or(() -> descriptions.stream().findFirst())
        .map(Description::text);
  }

  private String resources(List<Resource> resources) {
    if (resources.size() <= 1) {
      return field("resources", resources.stream().map(this::resource).findFirst().orElse(NOTHING));
    }
    StringBuilder list =
        new StringBuilder(labelled("resources", "(" + resources.size() + ")")).append("\n");
    resources.stream()
        .limit(RESOURCES_SHOWN)
        .forEach(resource -> list.append("\n- ").append(resource(resource)));
    return resources.size() > RESOURCES_SHOWN
        ? list.append("\n- ")
            .append(labels.text("more", resources.size() - RESOURCES_SHOWN))
            .toString()
        : list.toString();
  }

  private String resource(Resource resource) {
    String name = Markdown.item(resource.name());
    return resource
        .status()
        .map(status -> name + " · " + Markdown.value(labels.code("entity", status)))
        .orElse(name);
  }

  private String contacts(Mentions mentions) {
    // The numbers must stand here: DingTalk notifies only those it finds in the text.
    return mentions instanceof Mentions.People people
        ? String.join(" ", people.mobiles().stream().map(number -> "@" + number).toList())
        : labels.text("everyone");
  }

  private String title() {
    return labels.text("title", keyword);
  }

  private static String heading(String text) {
    return "### " + Markdown.value(text);
  }

  private static String group(String... fields) {
    return String.join(BREAK, fields);
  }

  private String field(String key, String value) {
    return label(key) + " " + value;
  }

  private String label(String key) {
    return labelled(key, "");
  }

  private String labelled(String key, String count) {
    return bold(labels.text(key)) + (count.isEmpty() ? "" : " " + count) + ":";
  }

  private static String bold(String text) {
    return "**" + text + "**";
  }

  private String code(String kind, Optional<String> code) {
    return or(code, known -> Markdown.value(labels.code(kind, known)));
  }

  private String time(Optional<EventTime> time) {
    return or(time, known -> Markdown.value(times.show(known)));
  }

  private static String value(Optional<String> value) {
    return or(value, Markdown::value);
  }

  private static String values(List<String> values) {
    String shown =
        String.join(", ", values.stream().limit(RESOURCES_SHOWN).map(Markdown::value).toList())
            + (values.size() > RESOURCES_SHOWN ? ", … (" + values.size() + ")" : "");
    return shown.isEmpty() ? NOTHING : shown;
  }

  private static <T> String or(Optional<T> field, Function<T, String> shown) {
    return field.map(shown).filter(text -> !text.isEmpty()).orElse(NOTHING);
  }
}
