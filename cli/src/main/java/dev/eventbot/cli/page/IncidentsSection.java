package dev.eventbot.cli.page;

import dev.eventbot.rollout.status.IncidentOverview;
import dev.eventbot.rollout.status.IncidentOverview.Telling;
import dev.eventbot.rollout.status.Overview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The incidents of the last thirty days, each with its line in time. */
final class IncidentsSection {
  private static final int MOST = 200;
  private static final int MOST_NAMED = 3;
  private static final int WIDTH = 1_000;

  /** Of a mark in the line. */
  private static final int MARK = 6;

  private static final List<String> HEADINGS =
      List.of(
          "incident.what",
          "incident.severity",
          "incident.where",
          "incident.accounts",
          "incident.state",
          "incident.told");

  private final Overview overview;
  private final Instant from;

  IncidentsSection(Overview overview) {
    this.overview = overview;
    this.from = overview.at().minus(Overview.WINDOW);
  }

  void write(Markup page) {
    page.open("section", "id", "incidents").open("h2").say("incidents");
    List<IncidentOverview> incidents = overview.incidents().value().orElse(List.of());
    if (!incidents.isEmpty()) {
      page.text(" ").element("small", Markup.number(incidents.size()));
    }
    page.close("h2");
    overview
        .incidents()
        .why()
        .ifPresent(why -> page.open("p", "class", "bad").say("unknown.why", why).close("p"));
    if (overview.incidents().value().isPresent() && incidents.isEmpty()) {
      page.sayIn("p", "incidents.none");
    }
    if (incidents.size() > MOST) {
      page.sayIn("p", "incidents.more", MOST, Markup.number(incidents.size()));
    }
    if (!incidents.isEmpty()) {
      page.open("div", "class", "list").open("table").open("thead").open("tr");
      HEADINGS.forEach(key -> page.open("th", "scope", "col").say(key).close("th"));
      axis(page);
      page.close("tr", "thead").open("tbody").line();
      incidents.stream().limit(MOST).forEach(incident -> incident(page, incident));
      page.close("tbody", "table", "div");
    }
    page.close("section").line();
  }

  private void axis(Markup page) {
    page.open("th", "scope", "col")
        .say("incident.line", Markup.day(overview.at()))
        .open("span", "class", "axis", "aria-hidden", "true");
    for (int third = 0; third <= 3; third++) {
      page.element(
          "span",
          Markup.day(from.plus(Overview.WINDOW.multipliedBy(third).dividedBy(3))).substring(5));
    }
    page.close("span", "th");
  }

  private void incident(Markup page, IncidentOverview incident) {
    page.open("tr").open("th", "scope", "row").text(incident.service().orElse("?"));
    page.element("small", incident.type().orElse("")).close("th").open("td");
    page.open("span", "class", "severity " + incident.severity())
        .say("severity." + incident.severity())
        .close("span", "td");
    page.element("td", few(incident.regions())).open("td");
    if (incident.accounts().isEmpty()) {
      page.say("incident.public");
    } else {
      page.text(Markup.number(incident.accounts().size()));
      page.element("small", few(incident.accounts()));
    }
    page.close("td").open("td");
    state(page, incident);
    page.close("td").open("td");
    new TreeMap<>(incident.tellings())
        .forEach((channel, telling) -> telling(page, channel.value(), telling));
    page.close("td").open("td").raw(line(incident)).close("td", "tr").line();
  }

  private static void state(Markup page, IncidentOverview incident) {
    if (incident.over()) {
      page.say("incident.closed", Markup.minute(incident.updated()));
    } else {
      page.say("incident.open");
    }
    page.open("small").say("incident.opened").text(": ").time(incident.opened()).close("small");
    if (!incident.over()) {
      page.open("small").say("incident.updated").text(": ").time(incident.updated()).close("small");
    }
  }

  private static void telling(Markup page, String channel, Telling telling) {
    page.open("div");
    if (telling.first().isPresent()) {
      page.say("told", channel, Markup.minute(telling.first().get()));
    } else {
      page.open("span", "class", "bad")
          .say(telling.givenUp() ? "told.given-up" : "told.not", channel)
          .close("span");
    }
    page.close("div");
  }

  /** Says nothing that does not stand in the row in words. */
  private String line(IncidentOverview incident) {
    long begin = place(incident.opened());
    long end = incident.over() ? place(incident.updated()) : WIDTH;
    String marks =
        incident.tellings().values().stream()
            .flatMap(telling -> telling.first().stream())
            .map(this::place)
            .distinct()
            .sorted()
            .map(
                at ->
                    "<rect class=\"told\" x=\"%d\" y=\"2\" width=\"%d\" height=\"18\"/>"
                        .formatted(Math.min(at, WIDTH - MARK), MARK))
            .collect(Collectors.joining());
    return "<svg class=\"line\" viewBox=\"0 0 %d 22\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            .formatted(WIDTH)
        + "<rect class=\"bar %s\" x=\"%d\" y=\"6\" width=\"%d\" height=\"10\"/>"
            .formatted(
                incident.severity(), Math.min(begin, WIDTH - MARK), Math.max(MARK, end - begin))
        + marks
        + "</svg>";
  }

  private long place(Instant at) {
    double share = (double) Duration.between(from, at).toSeconds() / Overview.WINDOW.toSeconds();
    return Math.round(WIDTH * Math.max(0, Math.min(1, share)));
  }

  private static String few(List<String> all) {
    String first = all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return all.size() > MOST_NAMED ? first + " +" + (all.size() - MOST_NAMED) : first;
  }
}
