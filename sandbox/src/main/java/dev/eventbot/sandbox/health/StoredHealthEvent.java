package dev.eventbot.sandbox.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.event.EventTime;
import java.time.Instant;
import java.util.Optional;

/**
 * What Health knows of one event in one account.
 *
 * @param detail as EventBridge carries it
 * @param knownAt epoch seconds
 */
public record StoredHealthEvent(String account, ObjectNode detail, long knownAt) {

  String arn() {
    return text("eventArn");
  }

  @JsonIgnore
  boolean isPublic() {
    return "PUBLIC".equals(text("eventScopeCode"));
  }

  /** Null when absent, as the SDK wants it. */
  String text(String field) {
    return detail.path(field).isMissingNode() ? null : detail.path(field).asText();
  }

  Instant time(String field) {
    return Optional.ofNullable(text(field))
        .map(EventTime::parse)
        .flatMap(EventTime::instant)
        .orElse(null);
  }

  /** Events made by hand may not say it. */
  Instant lastUpdated() {
    Instant told = time("lastUpdatedTime");
    return told == null ? Instant.ofEpochSecond(knownAt) : told;
  }

  JsonNode entities() {
    return detail.path("affectedEntities");
  }

  /** The first of its texts; null without any. */
  String description() {
    return detail.path("eventDescription").path(0).path("latestDescription").textValue();
  }

  /** The same after more was told about it: what a page or an update leaves out stays. */
  StoredHealthEvent and(ObjectNode more) {
    ObjectNode merged = detail.deepCopy();
    boolean furtherPage = more.path("page").asInt(1) > 1;
    more.properties()
        .forEach(
            field -> {
              if (furtherPage && field.getKey().equals("affectedEntities")) {
                field.getValue().forEach(merged.withArray("affectedEntities")::add);
              } else if (!furtherPage) {
                merged.set(field.getKey(), field.getValue());
              }
            });
    return new StoredHealthEvent(account, merged, knownAt);
  }
}
