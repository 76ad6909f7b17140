package dev.eventbot.bot.aws;

import dev.eventbot.bot.announce.Receipts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Receipts of test events in the incident table, by which {@code eventbot test-event} follows its
 * event.
 */
public final class ProbeReceipts implements Receipts {
  private static final Duration KEPT = Duration.ofDays(1);
  static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final DynamoDbClient dynamoDb;
  private final String table;

  public ProbeReceipts(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public Optional<String> write(Receipt receipt) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put("pk", AttributeValue.fromS("probe#" + receipt.probe()));
    item.put("sk", AttributeValue.fromS("channel#" + receipt.channel()));
    receipt.topicAt().ifPresent(time -> item.put("topicAt", instant(time)));
    receipt.queueAt().ifPresent(time -> item.put("queueAt", instant(time)));
    item.put("botAt", instant(receipt.botAt()));
    receipt.robotAt().ifPresent(time -> item.put("robotAt", instant(time)));
    item.put("outcome", AttributeValue.fromS(receipt.outcome()));
    receipt.answer().ifPresent(answer -> item.put("answer", AttributeValue.fromS(answer)));
    receipt.nextAt().ifPresent(time -> item.put("nextAt", instant(time)));
    long expiresAt = receipt.botAt().plus(KEPT).getEpochSecond();
    item.put("expiresAt", AttributeValue.fromN(Long.toString(expiresAt)));
    try {
      dynamoDb.putItem(request -> request.tableName(table).item(item));
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of("the test event's receipt could not be written: " + AwsErrors.name(e));
    }
  }

  private static AttributeValue instant(Instant time) {
    return AttributeValue.fromS(MILLISECONDS.format(time));
  }
}
