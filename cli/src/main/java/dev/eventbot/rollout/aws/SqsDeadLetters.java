package dev.eventbot.rollout.aws;

import dev.eventbot.bot.event.Delivery;
import dev.eventbot.rollout.port.DeadLetter;
import dev.eventbot.rollout.port.DeadLetters;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Dead-letter queues in SQS. */
final class SqsDeadLetters implements DeadLetters {
  /** Without waiting, only some of a queue's servers are asked, and a short queue seems empty. */
  private static final int WAIT_SECONDS = 1;

  /** Tells the bot that an operator wants it tried again, see {@link Delivery#AGAIN}. */
  static final Map<String, MessageAttributeValue> AGAIN =
      Map.of(
          Delivery.AGAIN,
          MessageAttributeValue.builder().dataType("String").stringValue("yes").build());

  private final AwsClients clients;

  SqsDeadLetters(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public Count count(Region region, String queueUrl) {
    return AwsErrors.ask(
        "GetQueueAttributes of " + name(queueUrl),
        region,
        () -> {
          Map<QueueAttributeName, String> attributes =
              sqs(region)
                  .getQueueAttributes(
                      r ->
                          r.queueUrl(queueUrl)
                              .attributeNames(
                                  QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                  QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                  .attributes();
          return new Count(
              number(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
              number(
                  attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
        });
  }

  @Override
  public List<DeadLetter> take(Region region, String queueUrl, int most, Duration hidden) {
    return AwsErrors.ask(
        "ReceiveMessage of " + name(queueUrl),
        region,
        () ->
            sqs(region)
                .receiveMessage(
                    r ->
                        r.queueUrl(queueUrl)
                            .maxNumberOfMessages(most)
                            .visibilityTimeout(Math.toIntExact(hidden.toSeconds()))
                            .waitTimeSeconds(WAIT_SECONDS)
                            .messageAttributeNames("All")
                            .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages()
                .stream()
                .map(SqsDeadLetters::letter)
                .toList());
  }

  @Override
  public void putBack(Region region, String queueUrl, DeadLetter letter) {
    try {
      sqs(region)
          .changeMessageVisibility(
              r -> r.queueUrl(queueUrl).receiptHandle(letter.receipt()).visibilityTimeout(0));
    } catch (SdkException e) {
      // It comes back when its time is over.
    }
  }

  @Override
  public void remove(Region region, String queueUrl, DeadLetter letter) {
    AwsErrors.ask(
        "DeleteMessage of " + name(queueUrl),
        region,
        () -> sqs(region).deleteMessage(r -> r.queueUrl(queueUrl).receiptHandle(letter.receipt())));
  }

  @Override
  public void sendToQueue(Region region, String queueUrl, String body) {
    AwsErrors.ask(
        "SendMessage to " + name(queueUrl),
        region,
        () ->
            sqs(region)
                .sendMessage(r -> r.queueUrl(queueUrl).messageBody(body).messageAttributes(AGAIN)));
  }

  @Override
  public void publish(Region region, String topicArn, String body) {
    AwsErrors.ask(
        "Publish to " + topicArn,
        region,
        () ->
            clients
                .client(SnsClient.class, region)
                .publish(r -> r.topicArn(topicArn).message(body)));
  }

  private static DeadLetter letter(Message message) {
    Map<String, String> texts = new HashMap<>();
    message
        .messageAttributes()
        .forEach(
            (name, value) -> {
              if (value.stringValue() != null) {
                texts.put(name, value.stringValue());
              }
            });
    String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    return new DeadLetter(
        message.messageId(),
        message.receiptHandle(),
        Instant.ofEpochMilli(sent == null ? 0 : Long.parseLong(sent)),
        message.body(),
        texts);
  }

  private static int number(String text) {
    return text == null ? 0 : Integer.parseInt(text);
  }

  private static String name(String queueUrl) {
    return queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
  }

  private SqsClient sqs(Region region) {
    return clients.client(SqsClient.class, region);
  }
}
