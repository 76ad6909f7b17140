package dev.eventbot.rollout.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.port.PastEvent;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.health.model.AffectedEntity;
import software.amazon.awssdk.services.health.model.Event;
import software.amazon.awssdk.services.health.model.OrganizationEvent;

/** Events of the Health API in the shape in which EventBridge carries them. */
final class HealthEvents {
  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final AccountId own;
  private final Region home;

  HealthEvents(AccountId own, Region home) {
    this.own = own;
    this.home = home;
  }

  PastEvent of(Event event) {
    ObjectNode detail =
        detail(
            event.arn(),
            event.service(),
            event.eventTypeCode(),
            event.eventTypeCategoryAsString(),
            event.eventScopeCodeAsString(),
            event.statusCodeAsString(),
            event.region(),
            event.actionabilityAsString());
    put(detail, "availabilityZone", event.availabilityZone());
    event.personasAsStrings().forEach(detail.withArray("personas")::add);
    return past(detail, event.startTime(), event.endTime(), event.lastUpdatedTime());
  }

  PastEvent of(OrganizationEvent event) {
    ObjectNode detail =
        detail(
            event.arn(),
            event.service(),
            event.eventTypeCode(),
            event.eventTypeCategoryAsString(),
            event.eventScopeCodeAsString(),
            event.statusCodeAsString(),
            event.region(),
            event.actionabilityAsString());
    event.personasAsStrings().forEach(detail.withArray("personas")::add);
    return past(detail, event.startTime(), event.endTime(), event.lastUpdatedTime());
  }

  private static ObjectNode detail(
      String arn,
      String service,
      String typeCode,
      String category,
      String scope,
      String status,
      String region,
      String actionability) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    put(detail, "eventArn", arn);
    put(detail, "service", service);
    put(detail, "eventTypeCode", typeCode);
    put(detail, "eventTypeCategory", category);
    put(detail, "eventScopeCode", scope);
    put(detail, "statusCode", status);
    put(detail, "eventRegion", region);
    put(detail, "actionability", actionability);
    return detail;
  }

  private PastEvent past(ObjectNode detail, Instant start, Instant end, Instant updated) {
    put(detail, "startTime", time(start));
    put(detail, "endTime", time(end));
    put(detail, "lastUpdatedTime", time(updated));
    Instant at = Optional.ofNullable(updated).or(() -> Optional.ofNullable(start)).orElse(null);
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", "0")
            .put("id", UUID.randomUUID().toString())
            .put("detail-type", "AWS Health Event")
            .put("source", "aws.health")
            .put("account", own.value())
            .put("region", home.name());
    put(event, "time", at == null ? null : at.toString());
    event.putArray("resources");
    event.set("detail", detail);
    return new PastEvent(event, at == null ? Instant.EPOCH : at, List.of(own.value()));
  }

  /** The event with its text and what it affects in that account. */
  static JsonNode complete(
      JsonNode event, Optional<String> description, List<AffectedEntity> entities) {
    ObjectNode detail = (ObjectNode) event.get("detail");
    description.ifPresent(
        text ->
            detail
                .putArray("eventDescription")
                .addObject()
                .put("language", "en_US")
                .put("latestDescription", text));
    for (AffectedEntity entity : entities) {
      ObjectNode node = detail.withArray("affectedEntities").addObject();
      put(node, "entityValue", entity.entityValue());
      put(node, "status", entity.statusCodeAsString());
    }
    return event;
  }

  private static String time(Instant instant) {
    return instant == null ? null : RFC_1123.format(instant);
  }

  private static void put(ObjectNode node, String name, String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
