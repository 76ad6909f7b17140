package dev.eventbot.bot.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.event.CoverageProbe.Origin;
import dev.eventbot.bot.event.CoverageReport.Missing;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what {@code eventbot test-event --all} puts on the buses. */
final class CoverageReader {
  private static final String SOURCE = "eventbot.test";
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
  private static final Pattern CELL = Pattern.compile("[0-9]{12}/[a-z][a-z0-9-]{2,31}");

  /** The state of the incident has to hold all of them. */
  private static final int LONGEST_TEXT = 256;

  private CoverageReader() {}

  /** Empty when it is neither a probe nor a report. */
  static Optional<Reading> read(JsonNode event, JsonNode detail) {
    if (Json.text(event, "source").filter(SOURCE::equals).isEmpty()) {
      return Optional.empty();
    }
    if (Json.text(detail, "eventbotQuiet").filter("true"::equalsIgnoreCase).isPresent()) {
      return Optional.of(new CoverageProbe(origin(detail)));
    }
    return Optional.of(detail.path("eventbotCoverage"))
        .filter(JsonNode::isObject)
        .flatMap(figures -> report(detail, figures));
  }

  static Optional<String> probe(JsonNode detail) {
    return Json.text(detail, "eventbotProbe").filter(id -> ID.matcher(id).matches());
  }

  private static Optional<Origin> origin(JsonNode detail) {
    Optional<String> cell =
        Json.text(detail, "eventbotCell").filter(text -> CELL.matcher(text).matches());
    return probe(detail).flatMap(run -> cell.map(place -> new Origin(run, place)));
  }

  /** How many were reached, and how many were not, or of how many: the rest may be missing. */
  private static Optional<Reading> report(JsonNode detail, JsonNode figures) {
    Optional<Integer> reached = number(figures, "reached");
    Optional<Integer> notReached = number(figures, "notReached");
    Optional<Integer> cells = number(figures, "cells");
    int notTested = number(figures, "notTested").orElse(0);
    if (reached.isEmpty() || (notReached.isEmpty() && cells.isEmpty())) {
      return Optional.empty();
    }
    int lost = notReached.orElseGet(() -> Math.max(0, cells.get() - reached.get() - notTested));
    return Optional.of(
        new CoverageReport(
            probe(detail),
            number(figures, "accounts"),
            number(figures, "regions"),
            cells.orElse(reached.get() + lost + notTested),
            reached.get(),
            lost,
            notTested,
            Json.list(figures.path("missing")).stream()
                .filter(JsonNode::isObject)
                .limit(CoverageReport.MOST_MISSING)
                .map(CoverageReader::missing)
                .toList(),
            Json.text(figures, "at").flatMap(text -> EventTime.parse(text).instant())));
  }

  private static Missing missing(JsonNode node) {
    return new Missing(
        text(node, "account").orElse("-"),
        text(node, "name"),
        text(node, "region").orElse("-"),
        text(node, "why").orElse("-"));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Json.text(node, name)
        .map(
            text ->
                text.codePoints()
                    .limit(LONGEST_TEXT)
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
  }

  /** Up to a billion, so that sums of them are numbers as well. */
  private static Optional<Integer> number(JsonNode node, String name) {
    return Json.text(node, name).filter(text -> text.matches("[0-9]{1,9}")).map(Integer::valueOf);
  }
}
