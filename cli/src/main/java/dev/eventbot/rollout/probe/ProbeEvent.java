package dev.eventbot.rollout.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.Routing;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.Region;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The event that is sent: shaped like AWS Health's, marked with a probe id, under a source that
 * PutEvents takes.
 *
 * @param detail JSON text
 */
public record ProbeEvent(String source, String detailType, String detail) {
  /** What our own events come from. */
  public static final String SOURCE = "eventbot.test";

  /** SNS, which comes behind EventBridge, takes no more. */
  private static final int MOST_BYTES = 262_144;

  /** EventBridge counts a time in, whatever it is. */
  private static final int TIME_BYTES = 14;

  private static final String HEALTH = "AWS Health Event";
  private static final DateTimeFormatter HEALTH_TIME =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /**
   * Ours, which passes every filter of today; in the service, category and region that the given
   * one lets through, because a channel deployed by an older eventbot has no way for test events.
   */
  static ProbeEvent ours(
      String probe, AccountId account, Region region, Instant now, Optional<JsonNode> filter) {
    ObjectNode detail = new ObjectMapper().createObjectNode();
    String service = wanted(filter, "service", "HEALTH");
    detail.put(
        "eventArn",
        "arn:"
            + region.partition()
            + ":health:"
            + region
            + "::event/"
            + service
            + "/EVENTBOT_TEST/"
            + probe);
    detail.put("service", service);
    detail.put("eventTypeCode", "AWS_EVENTBOT_TEST");
    detail.put("eventTypeCategory", wanted(filter, "eventTypeCategory", "accountNotification"));
    detail.put("eventScopeCode", "ACCOUNT_SPECIFIC");
    detail.put("communicationId", probe + "-1");
    String time = HEALTH_TIME.format(now);
    detail.put("startTime", time);
    detail.put("endTime", time);
    detail.put("lastUpdatedTime", time);
    detail.put("statusCode", "open");
    detail.put("eventRegion", wanted(filter, "eventRegion", region.name()));
    detail.put("affectedAccount", account.value());
    detail.put("page", "1");
    detail.put("totalPages", "1");
    detail
        .putArray("eventDescription")
        .addObject()
        .put("language", "en_US")
        .put(
            "latestDescription",
            "This is a test by eventbot: the way from this account to this group works. Nobody has to do anything.\n"
                + "这是 eventbot 的测试消息：从该账号到本群的链路正常，无需任何操作。");
    detail
        .putArray("affectedEntities")
        .addObject()
        .put("entityValue", "eventbot-test")
        .put("status", "UNKNOWN");
    detail.put("eventbotProbe", probe);
    return new ProbeEvent(SOURCE, Routing.TEST_TYPE, detail.toString());
  }

  /** Ours as a service's, which only those channels are told that want to hear of it. */
  static ProbeEvent ofService(
      String service, String probe, AccountId account, Region region, Instant now) {
    ObjectNode wanted = new ObjectMapper().createObjectNode();
    wanted.putObject("detail").putArray("service").add(service);
    ProbeEvent ours = ours(probe, account, region, now, Optional.of(wanted));
    // Who is called is shown, and nobody is woken for it.
    return new ProbeEvent(
        SOURCE, HEALTH, ours.detail().replaceFirst("}$", ",\"eventbotCall\":false}"));
  }

  /** The user's, with the mark added; only what PutEvents refuses is replaced. */
  static ProbeEvent of(JsonNode event, String probe) {
    if (!(event.path("detail") instanceof ObjectNode given)) {
      throw new UsageException(
          "the event has no \"detail\" object",
          "give a whole EventBridge event: source, detail-type, detail");
    }
    ObjectNode detail = given.deepCopy().put("eventbotProbe", probe);
    String source = event.path("source").asText("");
    boolean reserved = source.isBlank() || source.toLowerCase(Locale.ROOT).startsWith("aws.");
    String detailType = event.path("detail-type").asText("");
    ProbeEvent whole =
        new ProbeEvent(
            reserved ? SOURCE : source,
            detailType.isBlank() ? HEALTH : detailType,
            detail.toString());
    if (whole.bytes() > MOST_BYTES) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "the event has %,d bytes as EventBridge counts them; at most %,d get through",
              whole.bytes(),
              MOST_BYTES),
          "shorten its description, or divide its resources into pages");
    }
    return whole;
  }

  /**
   * Looks at a user's event before anything is asked of AWS.
   *
   * @throws UsageException when it cannot be sent as an event of its own
   */
  public static void require(JsonNode event) {
    of(event, new UUID(0, 0).toString());
  }

  private int bytes() {
    return TIME_BYTES
        + Stream.of(source, detailType, detail)
            .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
            .sum();
  }

  /** Whether a forwarder with this pattern in its rule passes it on. */
  boolean isForwarded(EventPattern pattern, AccountId account, Region region) {
    return pattern.matches(delivered(account, region));
  }

  /**
   * Whether a channel with this filter is told: the filter looks at the event as SNS carries it.
   */
  boolean passes(Optional<JsonNode> filter) {
    return filter
        .map(policy -> new EventPattern(policy.toString()).matches(tree().toString()))
        .orElse(true);
  }

  /** As it is delivered, without what only its id and time would tell. */
  String delivered(AccountId account, Region region) {
    return tree().put("account", account.value()).put("region", region.name()).toString();
  }

  private ObjectNode tree() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode event =
        mapper.createObjectNode().put("source", source).put("detail-type", detailType);
    try {
      event.set("detail", mapper.readTree(detail));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("was written by us", e);
    }
    return event;
  }

  /** What to pretend when every channel filters: what the first of them wants to hear. */
  static Optional<JsonNode> narrowest(List<ChannelStatus> channels) {
    return channels.stream().allMatch(channel -> channel.filter().isPresent())
        ? channels.get(0).filterPolicy()
        : Optional.empty();
  }

  private static String wanted(Optional<JsonNode> filter, String key, String otherwise) {
    return filter
        .map(policy -> policy.at("/detail/" + key + "/0").asText(""))
        .filter(t -> !t.isEmpty())
        .orElse(otherwise);
  }
}
