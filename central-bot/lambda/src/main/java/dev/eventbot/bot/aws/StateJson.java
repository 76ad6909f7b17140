package dev.eventbot.bot.aws;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Attempt;
import dev.eventbot.bot.incident.IncidentState.Carrier;
import dev.eventbot.bot.incident.IncidentState.Claim;
import dev.eventbot.bot.incident.IncidentState.Told;
import dev.eventbot.bot.incident.Resource;
import dev.eventbot.bot.incident.Subject;
import dev.eventbot.bot.incident.Trial;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A state to and from JSON, by hand: no reflection to warm up, and names that outlive a
 * refactoring. Channel, key and version are the item's own. Readers of a later release find missing
 * fields empty.
 */
final class StateJson {
  /** A half surrogate of a broken event is no UTF-8, but survives as an escape. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private StateJson() {}

  static byte[] write(IncidentState state) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.set("subject", subject(state.subject()));
    json.set("seen", texts(state.seen()));
    state.told().ifPresent(told -> json.set("told", told(told)));
    state
        .claim()
        .ifPresent(
            claim ->
                json.putObject("claim")
                    .put("id", claim.id())
                    .put("until", claim.until().toString()));
    state
        .carrier()
        .ifPresent(
            carrier ->
                json.putObject("carrier")
                    .put("messageId", carrier.messageId())
                    .put("until", carrier.until().toString()));
    ObjectNode attempt = json.putObject("attempt");
    attempt.put("failures", state.attempt().failures()).put("plain", state.attempt().plain());
    put(attempt, "notBefore", state.attempt().notBefore().map(Instant::toString));
    put(attempt, "firstFailureAt", state.attempt().firstFailureAt().map(Instant::toString));
    return JSON.writeValueAsBytes(json);
  }

  static IncidentState read(String channel, String key, long version, byte[] bytes)
      throws IOException {
    JsonNode json = JSON.readTree(bytes);
    JsonNode attempt = json.path("attempt");
    return new IncidentState(
        channel,
        key,
        version,
        subject(json.path("subject")),
        Collections.unmodifiableSet(new LinkedHashSet<>(texts(json.path("seen")))),
        object(json, "told").map(StateJson::told),
        object(json, "claim")
            .map(claim -> new Claim(claim.path("id").asText(), time(claim, "until").orElseThrow())),
        object(json, "carrier")
            .map(
                carrier ->
                    new Carrier(
                        carrier.path("messageId").asText(), time(carrier, "until").orElseThrow())),
        new Attempt(
            attempt.path("failures").asInt(),
            time(attempt, "notBefore"),
            attempt.path("plain").asBoolean(),
            time(attempt, "firstFailureAt")));
  }

  private static ObjectNode told(Told told) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("firstAt", told.firstAt().toString())
            .put("lastAt", told.lastAt().toString())
            .put("accounts", told.accounts())
            .put("regions", told.regions())
            .put("resources", told.resources())
            .put("over", told.over())
            .put("descriptions", told.descriptions())
            .put("conditions", told.conditions());
    put(json, "status", told.status());
    put(json, "start", told.start());
    put(json, "end", told.end());
    return json;
  }

  private static Told told(JsonNode json) {
    return new Told(
        time(json, "firstAt").orElseThrow(),
        time(json, "lastAt").orElseThrow(),
        json.path("accounts").asInt(),
        json.path("regions").asInt(),
        json.path("resources").asInt(),
        text(json, "status"),
        json.path("over").asBoolean(),
        text(json, "start"),
        text(json, "end"),
        json.path("descriptions").asText(),
        json.path("conditions").asText());
  }

  private static ObjectNode subject(Subject subject) {
    ObjectNode json = JSON.createObjectNode();
    if (subject instanceof Incident incident) {
      write(incident, json.putObject("incident"));
    } else if (subject instanceof Subject.Raw raw) {
      json.putObject("raw")
          .put("text", raw.event().raw())
          .put("reason", raw.event().reason().name())
          .put("explanation", raw.event().explanation());
    } else if (subject instanceof Subject.Week week) {
      json.putObject("week").put("from", week.from().toString()).put("to", week.to().toString());
    } else if (subject instanceof Subject.Covered covered) {
      CoverageJson.write(covered.report(), json.putObject("coverage"));
    }
    return json;
  }

  private static Subject subject(JsonNode json) {
    JsonNode raw = json.path("raw");
    if (raw.isObject()) {
      return new Subject.Raw(
          new UnreadableEvent(
              raw.path("text").asText(),
              UnreadableEvent.Reason.valueOf(raw.path("reason").asText()),
              raw.path("explanation").asText()));
    }
    JsonNode coverage = json.path("coverage");
    if (coverage.isObject()) {
      return new Subject.Covered(CoverageJson.read(coverage));
    }
    JsonNode week = json.path("week");
    return week.isObject()
        ? new Subject.Week(time(week, "from").orElseThrow(), time(week, "to").orElseThrow())
        : incident(json.required("incident"));
  }

  private static void write(Incident incident, ObjectNode json) {
    put(json, "arn", incident.arn());
    put(json, "service", incident.service());
    put(json, "typeCode", incident.typeCode());
    put(json, "category", incident.category());
    put(json, "scope", incident.scope());
    put(json, "status", incident.status());
    put(json, "actionability", incident.actionability());
    json.set("personas", texts(incident.personas()));
    json.set("accounts", texts(incident.accounts()));
    json.set("regions", texts(incident.regions()));
    json.set("zones", texts(incident.zones()));
    ArrayNode resources = json.putArray("resources");
    for (Resource resource : incident.resources()) {
      ObjectNode each = resources.addObject().put("name", resource.name());
      put(each, "status", resource.status());
      put(each, "account", resource.account());
    }
    json.put("resourceCount", incident.resourceCount());
    put(json, "time", incident.time().map(EventTime::raw));
    put(json, "start", incident.start().map(EventTime::raw));
    put(json, "end", incident.end().map(EventTime::raw));
    put(json, "lastUpdated", incident.lastUpdated().map(EventTime::raw));
    ArrayNode descriptions = json.putArray("descriptions");
    for (Description description : incident.descriptions()) {
      descriptions
          .addObject()
          .put("language", description.language())
          .put("text", description.text());
    }
    put(json, "trial", incident.trial().map(Trial::name));
  }

  private static Incident incident(JsonNode json) {
    return new Incident(
        text(json, "arn"),
        text(json, "service"),
        text(json, "typeCode"),
        text(json, "category"),
        text(json, "scope"),
        text(json, "status"),
        text(json, "actionability"),
        texts(json.path("personas")),
        texts(json.path("accounts")),
        texts(json.path("regions")),
        texts(json.path("zones")),
        list(
            json.path("resources"),
            each ->
                new Resource(
                    each.path("name").asText(), text(each, "status"), text(each, "account"))),
        json.path("resourceCount").asInt(),
        text(json, "time").map(EventTime::parse),
        text(json, "start").map(EventTime::parse),
        text(json, "end").map(EventTime::parse),
        text(json, "lastUpdated").map(EventTime::parse),
        list(
            json.path("descriptions"),
            each -> new Description(each.path("language").asText(), each.path("text").asText())),
        text(json, "trial").flatMap(Trial::named));
  }

  private static void put(ObjectNode json, String name, Optional<String> value) {
    value.ifPresent(present -> json.put(name, present));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.path(name).textValue());
  }

  private static Optional<Instant> time(JsonNode json, String name) {
    return text(json, name).map(Instant::parse);
  }

  private static Optional<JsonNode> object(JsonNode json, String name) {
    return Optional.of(json.path(name)).filter(JsonNode::isObject);
  }

  private static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = JSON.createArrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static List<String> texts(JsonNode array) {
    return list(array, JsonNode::asText);
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> list = new ArrayList<>(array.size());
    array.forEach(each -> list.add(element.apply(each)));
    return list;
  }
}
