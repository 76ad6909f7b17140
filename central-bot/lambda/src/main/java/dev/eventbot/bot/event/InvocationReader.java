package dev.eventbot.bot.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Unpacks what Lambda was invoked with: an SQS batch (records of SNS notifications, in their
 * envelope or raw, mixed), an SNS event invoked directly, or one bare event.
 */
public final class InvocationReader {

  /**
   * All that was delivered, in its order; what is none of the three comes out as one delivery of
   * that very text.
   */
  public List<Delivery> read(InputStream input) throws IOException {
    String text = new String(input.readAllBytes(), UTF_8);
    JsonNode records = parsed(text).map(node -> node.path("Records")).orElse(null);
    return records != null && records.isArray()
        ? Json.list(records).stream().map(InvocationReader::delivery).toList()
        : List.of(Delivery.direct(text, Optional.empty()));
  }

  private static Delivery delivery(JsonNode item) {
    JsonNode sns = item.path("Sns");
    if (sns.isObject()) {
      return Delivery.direct(content(sns.path("Message")), timestamp(sns));
    }
    Optional<String> id = Json.text(item, "messageId");
    Optional<String> receipt = Json.text(item, "receiptHandle");
    int receives =
        Json.text(item.path("attributes"), "ApproximateReceiveCount")
            .filter(count -> count.matches("\\d{1,9}"))
            .map(Integer::valueOf)
            .orElse(1);
    if (!item.has("body")) {
      return new Delivery(
          id, receipt, receives, item.toString(), Optional.empty(), Optional.empty());
    }
    boolean again = item.path("messageAttributes").has(Delivery.AGAIN);
    String body = content(item.path("body"));
    Optional<Instant> queueAt =
        Json.text(item.path("attributes"), "SentTimestamp").flatMap(InvocationReader::millis);
    return parsed(body)
        .filter(InvocationReader::isNotification)
        .map(
            envelope ->
                new Delivery(
                    id,
                    receipt,
                    receives,
                    envelope.path("Message").textValue(),
                    timestamp(envelope),
                    queueAt,
                    again))
        .orElseGet(
            () -> new Delivery(id, receipt, receives, body, Optional.empty(), queueAt, again));
  }

  private static boolean isNotification(JsonNode node) {
    return node.path("Message").isTextual()
        && (node.has("TopicArn") || node.path("Type").asText().equals("Notification"));
  }

  private static String content(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(Json.READER.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> timestamp(JsonNode envelope) {
    return Json.text(envelope, "Timestamp").flatMap(time -> EventTime.parse(time).instant());
  }

  private static Optional<Instant> millis(String text) {
    try {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
