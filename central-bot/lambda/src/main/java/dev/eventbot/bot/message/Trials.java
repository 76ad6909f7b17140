package dev.eventbot.bot.message;

import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.incident.Trial;
import dev.eventbot.bot.message.Layout.AccountNames;
import dev.eventbot.bot.message.Layout.Occasion;
import dev.eventbot.bot.message.Notice.Block;
import dev.eventbot.bot.message.Notice.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Says of test events, before anything else, that they are tests. */
final class Trials {
  private static final int PEOPLE_SHOWN = 10;
  private static final int MASKED = 4;

  private final Labels labels;
  private final Names names;
  private final Times times;

  Trials(Labels labels, Names names, Times times) {
    this.labels = labels;
    this.names = names;
    this.times = times;
  }

  /** Empty for several at once, and for what is no event. */
  static Optional<Incident> incident(Announcement announcement) {
    if (announcement instanceof Announcement.First first) {
      return Optional.of(first.incident());
    }
    if (announcement instanceof Announcement.FollowUp followUp) {
      return Optional.of(followUp.incident());
    }
    return announcement instanceof Announcement.Update update
        ? Optional.of(update.incident())
        : Optional.empty();
  }

  static boolean isOwn(Incident incident) {
    return incident.trial().filter(Trial.OWN::equals).isPresent();
  }

  /** The notice of an incident, marked as a test when it is one. */
  Notice marked(Notice notice, Incident incident, Occasion occasion) {
    if (incident.trial().isEmpty()) {
      return notice;
    }
    List<Block> blocks = new ArrayList<>(line(incident));
    boolean quiet = incident.trial().get().callsNobody();
    for (Block block : notice.blocks()) {
      blocks.add(
          quiet && block instanceof Block.Contacts contacts
              ? new Block.Contacts(
                  contacts.label(),
                  contacts.everyone(),
                  labels.text("trial.nobody", whom(occasion.mentions())))
              : block);
    }
    return new Notice(
        title(notice.title()),
        isOwn(incident) ? Severity.NOTIFICATION : notice.severity(),
        labels.text("trial.tag"),
        blocks,
        notice.links(),
        quiet ? new Mentions.Nobody() : notice.mentions(),
        notice.brief());
  }

  String title(String title) {
    return labels.text("trial.title", title);
  }

  /** Of a message about several incidents, of which some may be tests. */
  String title(String title, Announcement.Digest digest) {
    List<Incident> incidents =
        digest.announcements().stream().flatMap(each -> incident(each).stream()).toList();
    if (incidents.stream().allMatch(incident -> incident.trial().isEmpty())) {
      return title;
    }
    return incidents.stream().allMatch(incident -> incident.trial().isPresent())
        ? title(title)
        : labels.text("trial.some", title);
  }

  private List<Block> line(Incident incident) {
    Block line = new Block.Emphasis(labels.text("trial.line"));
    return isOwn(incident)
        ? List.of(line, new Block.Note(labels.text("trial.works")))
        : List.of(line);
  }

  /** What there is to say of eventbot's own test event: where it came from and when. */
  Stream<Block> own(Incident incident, AccountNames accounts) {
    List<Field> fields = new ArrayList<>();
    names.type(incident).ifPresent(type -> fields.add(field("modern.event", type)));
    add(fields, "modern.account", incident.accounts(), id -> names.account(id, accounts));
    add(fields, "modern.region", incident.regions(), names::region);
    incident.start().map(times::show).ifPresent(time -> fields.add(field("time", time)));
    fields.add(field("modern.advice", labels.text("trial.advice")));
    return Stream.of(new Block.Fields(fields));
  }

  private void add(
      List<Field> fields, String label, List<String> codes, UnaryOperator<String> name) {
    if (!codes.isEmpty()) {
      fields.add(field(label, names.list(codes.stream().limit(PEOPLE_SHOWN).map(name).toList())));
    }
  }

  private Field field(String label, String value) {
    return new Field(labels.text(label), value);
  }

  /** Named without being called: whole mobile numbers are nobody's business in a test. */
  private String whom(Mentions mentions) {
    if (mentions instanceof Mentions.Nobody) {
      return labels.text("nobody");
    }
    if (!(mentions instanceof Mentions.People people)) {
      return labels.text("everyone");
    }
    List<String> all =
        Stream.concat(people.mobiles().stream().map(Trials::masked), people.ids().stream())
            .map(PlainText::line)
            .toList();
    if (all.isEmpty()) {
      return labels.text("everyone");
    }
    String shown = names.list(all.stream().limit(PEOPLE_SHOWN).toList());
    return all.size() > PEOPLE_SHOWN ? labels.text("list.more", shown, all.size()) : shown;
  }

  private static String masked(String mobile) {
    int end = Math.max(0, mobile.length() - MASKED);
    int from = Math.max(0, end - MASKED);
    return mobile.substring(0, from) + "*".repeat(end - from) + mobile.substring(end);
  }
}
