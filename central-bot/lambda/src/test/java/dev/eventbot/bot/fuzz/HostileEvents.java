package dev.eventbot.bot.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Health events that any field may be missing from, of the wrong type, hostile or huge. */
public final class HostileEvents {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> TIMES =
      List.of(
          "Wed, 31 May 2023 03:30:00 GMT",
          // A Wednesday, too.
          "Fri, 31 May 2023 03:30:00 GMT",
          "Someday, 31 May 2023 03:30:00 GMT",
          "2026-11-22T08:30:00Z",
          "2026-11-22T16:30:00+0800",
          "2026-11-25 10:00:00",
          "2027-01-01",
          "0000-00-00T00:00:00Z",
          "+999999999-12-31T23:59:59",
          "-999999999-01-01T00:00:00",
          "+999999999-12-31T23:59:59-18:00",
          "1795334400",
          "soon");

  private static final Map<String, List<String>> CODES =
      Map.of(
          "eventArn",
          List.of(
              "arn:aws:health:us-east-1::event/EC2/A/A_1",
              "arn:aws-cn:health:cn-north-1::event/RDS/B/B_2",
              "arn:"),
          "service",
          List.of("EC2", "RDS", "APIGATEWAY", "NOSUCHSERVICE"),
          "eventTypeCode",
          List.of(
              "AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED", "AWS_EC2_OPERATIONAL_ISSUE", "AWS_X", "__"),
          "eventTypeCategory",
          List.of("issue", "scheduledChange", "accountNotification", "investigation", "gossip"),
          "statusCode",
          List.of("open", "upcoming", "closed", "half-closed"),
          "actionability",
          List.of("ACTION_REQUIRED", "INFORMATIONAL", "ACTION_MAY_BE_REQUIRED", "PANIC"),
          "eventScopeCode",
          List.of("PUBLIC", "ACCOUNT_SPECIFIC", "GALACTIC"),
          "eventRegion",
          List.of("us-east-1", "ap-east-1", "global", "moon-1"),
          "affectedAccount",
          List.of("222222222201", "222222222202", "1"),
          "page",
          List.of("1", "2", "99999999999", "-1", "one"));

  private static final List<String> TIME_FIELDS =
      List.of("startTime", "endTime", "lastUpdatedTime");

  private static final List<String> LIST_FIELDS =
      List.of("eventDescription", "affectedEntities", "personas", "eventMetadata");

  private static final List<String> TEXT_FIELDS =
      List.of("communicationId", "availabilityZone", "totalPages", "backupEvent", "eventbotProbe");

  private HostileEvents() {}

  /** Bodies of events that are mostly readable. */
  public static Arbitrary<String> bodies() {
    return Combinators.combine(details(), envelope())
        .as((detail, event) -> event.<ObjectNode>set("detail", detail).toString());
  }

  /** Summaries of coverage tests with any field missing, of the wrong type, hostile or huge. */
  public static Arbitrary<String> summaries() {
    Arbitrary<JsonNode> value =
        Arbitraries.oneOf(
            Arbitraries.integers().map(JSON::numberNode),
            text(Arbitraries.of("412", "-1", "1e9", "99999999999", "RULE_DISABLED")),
            text(Arbitraries.of(TIMES)),
            hostile(),
            anyJson());
    Arbitrary<ObjectNode> missing =
        Arbitraries.maps(Arbitraries.of("account", "name", "region", "why"), value)
            .ofMaxSize(4)
            .map(HostileEvents::object);
    Arbitrary<ObjectNode> figures =
        Arbitraries.maps(
                Arbitraries.of(
                    "accounts", "regions", "cells", "reached", "notReached", "notTested", "at"),
                value)
            .ofMinSize(3)
            .ofMaxSize(7)
            .map(HostileEvents::object);
    return Combinators.combine(figures, missing.list().ofMaxSize(12), value)
        .as(
            (coverage, places, probe) -> {
              coverage.set("missing", JSON.arrayNode().addAll(places));
              ObjectNode event = JSON.objectNode().put("source", "eventbot.test");
              event
                  .putObject("detail")
                  .<ObjectNode>set("eventbotCoverage", coverage)
                  .set("eventbotProbe", probe);
              return event.toString();
            });
  }

  /** Anything that is JSON, mostly with the names of an event's fields. */
  public static Arbitrary<JsonNode> anyJson() {
    return Arbitraries.recursive(HostileEvents::scalars, HostileEvents::nested, 0, 3);
  }

  private static Arbitrary<JsonNode> nested(Arbitrary<JsonNode> inner) {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of("detail", "source", "Records", "body", "Sns", "Message", "time"),
            Arbitraries.of(List.copyOf(CODES.keySet())),
            Arbitraries.of(TIME_FIELDS),
            Arbitraries.of(LIST_FIELDS),
            Arbitraries.of("language", "latestDescription", "entityValue", "entityMetadata"),
            HostileTexts.texts());
    return Arbitraries.oneOf(
        inner.list().ofMaxSize(4).map(HostileEvents::array),
        Arbitraries.maps(names, inner).ofMaxSize(5).map(HostileEvents::object));
  }

  private static Arbitrary<ObjectNode> envelope() {
    return Arbitraries.maps(
            Arbitraries.of("id", "source", "detail-type", "account", "time", "region", "resources"),
            Arbitraries.oneOf(hostile(), text(Arbitraries.of(TIMES)), anyJson()))
        .ofMaxSize(7)
        .map(HostileEvents::object);
  }

  private static Arbitrary<ObjectNode> details() {
    return Arbitraries.oneOf(
            Arbitraries.of(List.copyOf(CODES.keySet())).flatMap(HostileEvents::coded),
            Arbitraries.of(TIME_FIELDS).flatMap(HostileEvents::time),
            Arbitraries.of(TEXT_FIELDS)
                .flatMap(name -> hostile().map(value -> Map.entry(name, value))),
            described(),
            affected(),
            Arbitraries.of(LIST_FIELDS)
                .flatMap(name -> anyJson().map(value -> Map.entry(name, value))))
        .list()
        .ofMaxSize(16)
        .map(
            fields -> {
              ObjectNode detail = JSON.objectNode();
              fields.forEach(field -> detail.set(field.getKey(), field.getValue()));
              return detail;
            });
  }

  private static Arbitrary<Map.Entry<String, JsonNode>> coded(String name) {
    return Arbitraries.frequencyOf(
            Tuple.of(6, text(Arbitraries.of(CODES.get(name)))),
            Tuple.of(3, hostile()),
            Tuple.of(1, anyJson()))
        .map(value -> Map.entry(name, value));
  }

  private static Arbitrary<Map.Entry<String, JsonNode>> time(String name) {
    return Arbitraries.frequencyOf(
            Tuple.of(6, text(Arbitraries.of(TIMES))),
            Tuple.of(1, hostile()),
            Tuple.of(1, anyJson()))
        .map(value -> Map.entry(name, value));
  }

  private static Arbitrary<Map.Entry<String, JsonNode>> described() {
    return Combinators.combine(
            Arbitraries.oneOf(Arbitraries.of("en_US", "zh_CN", ""), HostileTexts.texts()),
            HostileTexts.texts(),
            HostileTexts.texts())
        .as(
            (language, first, second) ->
                Map.entry(
                    "eventDescription",
                    JSON.arrayNode()
                        .add(description("en_US", first))
                        .add(description(language, second))));
  }

  private static ObjectNode description(String language, String text) {
    return JSON.objectNode().put("language", language).put("latestDescription", text);
  }

  private static Arbitrary<Map.Entry<String, JsonNode>> affected() {
    Arbitrary<ObjectNode> entity =
        Combinators.combine(
                Arbitraries.oneOf(
                    Arbitraries.integers().between(1, 40).map(i -> "i-" + i), HostileTexts.texts()),
                Arbitraries.oneOf(Arbitraries.of("IMPAIRED", "PENDING"), HostileTexts.texts()))
            .as(
                (value, status) ->
                    JSON.objectNode().put("entityValue", value).put("status", status));
    return Combinators.combine(
            entity.list().ofMaxSize(14),
            Arbitraries.frequencyOf(
                Tuple.of(40, Arbitraries.just(0)), Tuple.of(1, Arbitraries.just(2_000))))
        .as(
            (some, many) -> {
              ArrayNode entities = JSON.arrayNode();
              some.forEach(entities::add);
              for (int i = 0; i < many; i++) {
                entities.addObject().put("entityValue", "vol-" + i);
              }
              return Map.entry("affectedEntities", entities);
            });
  }

  private static Arbitrary<JsonNode> scalars() {
    return Arbitraries.oneOf(
        hostile(),
        Arbitraries.just(JSON.nullNode()),
        Arbitraries.of(true, false).map(JSON::booleanNode),
        Arbitraries.longs().map(JSON::numberNode),
        Arbitraries.doubles().map(JSON::numberNode));
  }

  private static Arbitrary<JsonNode> hostile() {
    return text(HostileTexts.texts());
  }

  private static Arbitrary<JsonNode> text(Arbitrary<String> texts) {
    return texts.map(JSON::textNode);
  }

  private static JsonNode array(List<JsonNode> items) {
    return JSON.arrayNode().addAll(items);
  }

  private static ObjectNode object(Map<String, ? extends JsonNode> fields) {
    ObjectNode object = JSON.objectNode();
    fields.forEach(object::set);
    return object;
  }
}
