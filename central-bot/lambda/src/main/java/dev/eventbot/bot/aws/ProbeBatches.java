package dev.eventbot.bot.aws;

import dev.eventbot.bot.announce.CoverageReceipts;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Receipts of quiet probes in the incident table: one item for all that came together, its sort key
 * in the order of time, so that {@code eventbot test-event --all} reads on from where it was.
 */
public final class ProbeBatches implements CoverageReceipts {
  private static final Duration KEPT = Duration.ofDays(1);

  private final DynamoDbClient dynamoDb;
  private final String table;

  public ProbeBatches(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public Optional<String> write(Batch batch) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put("pk", AttributeValue.fromS("probe#" + batch.run()));
    item.put("sk", AttributeValue.fromS(sortKey(batch)));
    item.put("botAt", AttributeValue.fromS(ProbeReceipts.MILLISECONDS.format(batch.botAt())));
    item.put(
        "cells",
        AttributeValue.fromL(
            batch.probes().stream()
                .map(ProbeBatches::cell)
                .map(AttributeValue::fromS)
                .collect(Collectors.toList())));
    long expiresAt = batch.botAt().plus(KEPT).getEpochSecond();
    item.put("expiresAt", AttributeValue.fromN(Long.toString(expiresAt)));
    try {
      dynamoDb.putItem(request -> request.tableName(table).item(item));
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(AwsErrors.name(e));
    }
  }

  private static String sortKey(Batch batch) {
    return String.format(
        Locale.ROOT,
        "cells#%s#%013d#%s",
        batch.channel(),
        batch.botAt().toEpochMilli(),
        UUID.randomUUID());
  }

  private static String cell(Seen probe) {
    return probe.cell() + "/" + millis(probe.topicAt()) + "/" + millis(probe.queueAt());
  }

  private static String millis(Optional<Instant> time) {
    return time.map(at -> Long.toString(at.toEpochMilli())).orElse("");
  }
}
