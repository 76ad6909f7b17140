package dev.eventbot.bot.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.eventbot.bot.announce.ChannelQueue;
import dev.eventbot.bot.event.Delivery;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The channel's queue and its dead-letter queue in SQS. A dead letter is the event as it arrived,
 * so that sending its body to the queue replays it; why it is dead stands in its attributes.
 */
public final class SqsChannelQueue implements ChannelQueue {
  /** SQS counts its 12 hours from the moment a message was received, not from ours. */
  private static final Duration LONGEST = Duration.ofHours(12).minusMinutes(15);

  private static final int LONGEST_REASON = 500;

  /** What SQS takes neither in a body nor in an attribute. */
  private static final Pattern NO_TEXT =
      Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final SqsClient sqs;
  private final String channel;
  private final Optional<String> queueUrl;
  private final Optional<String> deadLetterQueueUrl;

  /**
   * @param queueUrl empty when the bot is not fed by a queue: then nothing can be hidden
   * @param deadLetterQueueUrl empty when there is none: then nothing can be buried
   */
  public SqsChannelQueue(
      SqsClient sqs,
      String channel,
      Optional<String> queueUrl,
      Optional<String> deadLetterQueueUrl) {
    this.sqs = sqs;
    this.channel = channel;
    this.queueUrl = queueUrl;
    this.deadLetterQueueUrl = deadLetterQueueUrl;
  }

  @Override
  public void hide(Delivery delivery, Duration delay) {
    if (queueUrl.isEmpty() || delivery.receiptHandle().isEmpty()) {
      return;
    }
    try {
      sqs.changeMessageVisibility(
          request ->
              request
                  .queueUrl(queueUrl.get())
                  .receiptHandle(delivery.receiptHandle().get())
                  .visibilityTimeout(seconds(delay)));
    } catch (SdkException ignored) {
      // It comes back when the queue's own visibility timeout is over.
    }
  }

  /** Rounded up: a message that comes back too early has to be hidden once more. */
  private static int seconds(Duration delay) {
    Duration within = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    return within.isNegative() ? 0 : Math.toIntExact(within.plusMillis(999).toSeconds());
  }

  @Override
  public boolean bury(Delivery delivery, String reason) {
    if (deadLetterQueueUrl.isEmpty()) {
      return false;
    }
    try {
      sqs.sendMessage(
          request ->
              request
                  .queueUrl(deadLetterQueueUrl.get())
                  .messageBody(body(delivery.body()))
                  .messageAttributes(
                      Map.of("reason", attribute(reason), "channel", attribute(channel))));
      return true;
    } catch (SdkException e) {
      return false;
    }
  }

  /** As it is; what SQS refuses in the envelope that the bot unpacks when it is replayed. */
  private static String body(String event) {
    if (!event.isEmpty() && !NO_TEXT.matcher(event).find()) {
      return event;
    }
    try {
      return JSON.writeValueAsString(
          JSON.createObjectNode().put("Type", "Notification").put("Message", event));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a text is always JSON", e);
    }
  }

  private static MessageAttributeValue attribute(String text) {
    String clean = NO_TEXT.matcher(text).replaceAll("\uFFFD");
    String value =
        clean
            .codePoints()
            .limit(LONGEST_REASON)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return MessageAttributeValue.builder()
        .dataType("String")
        .stringValue(value.isBlank() ? "-" : value)
        .build();
  }
}
