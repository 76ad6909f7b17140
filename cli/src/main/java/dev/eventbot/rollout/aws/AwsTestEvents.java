package dev.eventbot.rollout.aws;

import dev.eventbot.bot.announce.PatternFilter;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.Receipt;
import dev.eventbot.rollout.port.TestEvents;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Test events through EventBridge, their traces in DynamoDB and SQS. */
final class AwsTestEvents implements TestEvents {
  private static final String CHANNEL = "channel#";

  private final AwsClients clients;

  AwsTestEvents(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public String put(
      Optional<AccountId> account,
      Optional<String> role,
      Region region,
      Optional<String> bus,
      String source,
      String detailType,
      String detail,
      Instant time) {
    AwsClients of =
        account.map(id -> entered(id, role.orElse(AwsClients.MEMBER_ROLE), region)).orElse(clients);
    PutEventsRequestEntry.Builder entry =
        PutEventsRequestEntry.builder()
            .source(source)
            .detailType(detailType)
            .detail(detail)
            .time(time);
    bus.ifPresent(entry::eventBusName);
    var answer =
        AwsErrors.ask(
            "PutEvents",
            region,
            () ->
                of.client(EventBridgeClient.class, region)
                    .putEvents(r -> r.entries(entry.build())));
    // The call succeeds even when none of its entries does.
    if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
      var failed = answer.entries().get(0);
      throw new FailedException(
          "PutEvents in "
              + region
              + ": EventBridge did not take the event: "
              + AwsErrors.oneLine(failed.errorMessage())
              + " ("
              + failed.errorCode()
              + ")");
    }
    return answer.entries().get(0).eventId();
  }

  /** The role is taken on first, so that a refusal is not taken for EventBridge's. */
  private AwsClients entered(AccountId account, String role, Region region) {
    AwsClients there = clients.inAccount(account, role);
    try {
      AwsErrors.ask(
          "AssumeRole",
          region,
          () -> {
            there.enter(region);
            return true;
          });
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(
          e.getMessage(),
          "give account "
              + account
              + " the role "
              + role
              + ", or name one it has: eventbot test-event --account "
              + account
              + " --region "
              + region
              + " --role NAME",
          e);
    }
    return there;
  }

  @Override
  public List<Receipt> receipts(Region region, String table, String probe) {
    return AwsErrors.ask(
        "Query of " + table,
        region,
        () ->
            clients
                .client(DynamoDbClient.class, region)
                .queryPaginator(
                    r ->
                        r.tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression("pk = :probe")
                            .expressionAttributeValues(
                                Map.of(":probe", AttributeValue.fromS("probe#" + probe))))
                .items()
                .stream()
                .filter(item -> text(item, "sk").orElse("").startsWith(CHANNEL))
                .map(AwsTestEvents::receipt)
                .toList());
  }

  @Override
  public boolean botPasses(String patterns, String event) {
    // Our own bot's words decide, so that this cannot say otherwise than the bot does.
    return patterns.isBlank()
        || !(new EventReader().read(event) instanceof HealthEvent health)
        || PatternFilter.of(patterns).accepts(event, health);
  }

  @Override
  public Optional<Integer> queueDepth(Region region, String queueUrl) {
    return AwsErrors.askIfPossible(
        () -> {
          var attributes =
              clients
                  .client(SqsClient.class, region)
                  .getQueueAttributes(
                      r ->
                          r.queueUrl(queueUrl)
                              .attributeNames(
                                  QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                  QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                  .attributes();
          return attributes.values().stream().mapToInt(Integer::parseInt).sum();
        });
  }

  private static Receipt receipt(Map<String, AttributeValue> item) {
    return new Receipt(
        new ChannelName(text(item, "sk").orElseThrow().substring(CHANNEL.length())),
        instant(item, "topicAt"),
        instant(item, "queueAt"),
        instant(item, "botAt"),
        instant(item, "robotAt"),
        text(item, "outcome").orElse("received"),
        text(item, "answer"),
        instant(item, "nextAt"));
  }

  private static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  private static Optional<Instant> instant(Map<String, AttributeValue> item, String name) {
    try {
      return text(item, name).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
