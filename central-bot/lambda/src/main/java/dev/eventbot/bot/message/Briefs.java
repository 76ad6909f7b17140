package dev.eventbot.bot.message;

import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Resource;
import dev.eventbot.bot.message.Layout.AccountNames;
import dev.eventbot.bot.message.Layout.Occasion;
import dev.eventbot.bot.message.Notice.Brief;
import dev.eventbot.bot.message.Notice.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses for small cards what somebody on call asks first: whose it is, when, what exactly, where;
 * how it is filed comes last.
 */
final class Briefs {
  private final Labels labels;
  private final Names names;
  private final Times times;
  private final Facts facts;
  private final News news;

  Briefs(Labels labels, Names names, Times times, Facts facts, News news) {
    this.labels = labels;
    this.names = names;
    this.times = times;
    this.facts = facts;
    this.news = news;
  }

  Brief first(Incident incident, Occasion occasion) {
    return of(incident, List.of(), occasion);
  }

  /** What changed stands before what is as it was. */
  Brief update(Announcement.Update update, Occasion occasion) {
    return of(update.incident(), news.brief(update), occasion);
  }

  /** Whom it reached is a list of its own, so there is no sentence. */
  Brief followUp(Announcement.FollowUp followUp, Occasion occasion) {
    return new Brief(
        "",
        rows(
            followUp.incident(),
            news.of(followUp, occasion.now()).fields(),
            occasion.names(),
            occasion.now()));
  }

  private Brief of(Incident incident, List<Field> changes, Occasion occasion) {
    Field advice = facts.advice(incident, occasion.now()).fields().get(0);
    return new Brief(
        labels.text("brief.sentence", advice.label(), advice.value()),
        rows(incident, changes, occasion.names(), occasion.now()));
  }

  private List<Field> rows(
      Incident incident, List<Field> changes, AccountNames accounts, Instant now) {
    List<Field> rows = new ArrayList<>(changes);
    add(rows, "modern.account", facts.account(incident, accounts, 1));
    if (changes.stream().noneMatch(row -> row.label().equals(labels.text("change.start")))) {
      add(rows, "modern.start", incident.start().map(times::show));
    }
    facts.when(incident, now).fields().stream()
        .filter(row -> row.label().equals(labels.text("modern.lasting")))
        .forEach(rows::add);
    add(rows, "brief.resources", resources(incident));
    facts.event(incident, accounts).fields().stream()
        .filter(row -> row.label().equals(labels.text("modern.region")))
        .forEach(rows::add);
    if (changes.stream().noneMatch(row -> row.label().equals(labels.text("change.end")))) {
      add(rows, "modern.end", incident.end().map(times::show));
    }
    add(rows, "modern.event", names.type(incident));
    add(rows, "modern.status", incident.status().map(code -> labels.code("status", code)));
    add(rows, "modern.category", incident.category().map(code -> labels.code("category", code)));
    return rows;
  }

  private Optional<String> resources(Incident incident) {
    List<Resource> resources = incident.resources();
    if (resources.isEmpty()) {
      return Optional.empty();
    }
    int count = Math.max(incident.resourceCount(), resources.size());
    String first = PlainText.line(resources.get(0).name());
    return Optional.of(count == 1 ? first : labels.text("brief.many", count, first));
  }

  private void add(List<Field> rows, String label, Optional<String> value) {
    value
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> rows.add(new Field(labels.text(label), text)));
  }
}
