package dev.eventbot.bot.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.event.UnreadableEvent.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one event body, as leniently as AWS and people who write test events by hand need it. */
public final class EventReader {
  /** Whatever the body is, there is a reading of it. */
  public Reading read(String body) {
    JsonNode event;
    try {
      event = Json.READER.readTree(body);
    } catch (JsonProcessingException e) {
      return new UnreadableEvent(body, Reason.NO_JSON, "no JSON: " + place(e));
    }
    if (Json.text(event, "source").filter(WeekEnded.SOURCE::equals).isPresent()) {
      return new WeekEnded(
          Json.text(event, "time").flatMap(time -> EventTime.parse(time).instant()));
    }
    Optional<JsonNode> detail = detail(event);
    if (detail.isEmpty()) {
      return new UnreadableEvent(body, Reason.NO_HEALTH_EVENT, "JSON without a detail object");
    }
    Optional<Reading> coverage = CoverageReader.read(event, detail.get());
    if (coverage.isPresent()) {
      return coverage.get();
    }
    HealthEvent health = health(event, detail.get());
    return saysSomething(health)
        ? health
        : new UnreadableEvent(
            body,
            Reason.NO_HEALTH_EVENT,
            "detail names neither event, service, type nor description");
  }

  private static boolean saysSomething(HealthEvent event) {
    return event.arn().isPresent()
        || event.service().isPresent()
        || event.typeCode().isPresent()
        || !event.descriptions().isEmpty();
  }

  /** Usually an object; some senders put it in as text. */
  private static Optional<JsonNode> detail(JsonNode event) {
    JsonNode detail = event.path("detail");
    if (detail.isTextual()) {
      try {
        detail = Json.READER.readTree(detail.textValue());
      } catch (JsonProcessingException e) {
        return Optional.empty();
      }
    }
    return detail.isObject() ? Optional.of(detail) : Optional.empty();
  }

  private static HealthEvent health(JsonNode event, JsonNode detail) {
    return new HealthEvent(
        new Envelope(
            Json.text(event, "id"),
            Json.text(event, "source"),
            Json.text(event, "detail-type"),
            Json.text(event, "account"),
            Json.text(event, "time").map(EventTime::parse),
            Json.text(event, "region"),
            Json.texts(event.path("resources"))),
        Json.text(detail, "eventArn", "arn"),
        Json.text(detail, "service"),
        Json.text(detail, "eventTypeCode"),
        Json.text(detail, "eventTypeCategory"),
        Json.text(detail, "eventScopeCode"),
        Json.text(detail, "communicationId"),
        Json.text(detail, "startTime").map(EventTime::parse),
        Json.text(detail, "endTime").map(EventTime::parse),
        Json.text(detail, "lastUpdatedTime").map(EventTime::parse),
        Json.text(detail, "statusCode"),
        Json.text(detail, "eventRegion", "region"),
        Json.text(detail, "availabilityZone"),
        Json.list(detail.path("eventDescription")).stream()
            .flatMap(EventReader::description)
            .toList(),
        Json.list(detail.path("affectedEntities")).stream().flatMap(EventReader::entity).toList(),
        Json.text(detail, "page").flatMap(EventReader::number),
        Json.text(detail, "totalPages").flatMap(EventReader::number),
        Json.text(detail, "backupEvent")
            .filter(backup -> backup.equalsIgnoreCase("true"))
            .isPresent(),
        Json.text(detail, "affectedAccount"),
        Json.text(detail, "actionability"),
        List.copyOf(Json.texts(detail.path("personas"))),
        Json.map(detail.path("eventMetadata")),
        CoverageReader.probe(detail),
        Json.text(detail, "eventbotCall").filter("false"::equalsIgnoreCase).isPresent());
  }

  private static Stream<Description> description(JsonNode node) {
    return node.isObject()
        ? Json.text(node, "latestDescription", "description").stream()
            .map(text -> new Description(Json.text(node, "language").orElse(""), text))
        : Json.scalar(node).stream().map(text -> new Description("", text));
  }

  private static Stream<Entity> entity(JsonNode node) {
    return node.isObject()
        ? Json.text(node, "entityValue", "entityArn").stream()
            .map(
                value ->
                    new Entity(
                        value,
                        Json.text(node, "status", "statusCode"),
                        Json.map(node.path("entityMetadata"))))
        : Json.scalar(node).stream().map(value -> new Entity(value, Optional.empty(), Map.of()));
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? e.getClass().getSimpleName()
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }
}
