package dev.eventbot.bot.aws;

import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The channels' DynamoDB table: items by partition and sort key, written only over the version that
 * was read. Reads are consistent. Whatever the SDK throws becomes {@link StoreUnavailable}.
 */
final class IncidentTable {
  static final String VERSION = "stateVersion";
  static final String EXPIRES_AT = "expiresAt";
  private static final String WRITER = "writer";
  private static final String NOT_LATER = "attribute_not_exists(pk) OR " + VERSION + " <= :version";

  private final DynamoDbClient dynamoDb;
  private final String table;

  IncidentTable(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  Optional<Map<String, AttributeValue>> find(ItemKey key) {
    return answered(
        () ->
            Optional.of(
                    dynamoDb
                        .getItem(
                            request ->
                                request.tableName(table).key(key.attributes()).consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty()));
  }

  /** All items of a partition whose sort key lies between the two, both inclusive. */
  List<Map<String, AttributeValue>> between(String pk, String from, String to) {
    return query(
        "pk = :pk AND sk BETWEEN :from AND :to",
        Map.of(
            ":pk", AttributeValue.fromS(pk),
            ":from", AttributeValue.fromS(from),
            ":to", AttributeValue.fromS(to)));
  }

  List<Map<String, AttributeValue>> all(String pk) {
    return query("pk = :pk", Map.of(":pk", AttributeValue.fromS(pk)));
  }

  private List<Map<String, AttributeValue>> query(
      String condition, Map<String, AttributeValue> values) {
    return answered(
        () -> {
          List<Map<String, AttributeValue>> items = new ArrayList<>();
          Map<String, AttributeValue> last = Map.of();
          do {
            Map<String, AttributeValue> start = last;
            QueryResponse page =
                dynamoDb.query(
                    request ->
                        request
                            .tableName(table)
                            .keyConditionExpression(condition)
                            .expressionAttributeValues(values)
                            .exclusiveStartKey(start.isEmpty() ? null : start)
                            .consistentRead(true));
            items.addAll(page.items());
            last = page.lastEvaluatedKey();
          } while (!last.isEmpty());
          return items;
        });
  }

  /**
   * Writes over the version that was read, and counts it up.
   *
   * @param version 0 when there was no item
   * @return false when somebody else has written meanwhile
   */
  boolean replace(ItemKey key, long version, Map<String, AttributeValue> attributes) {
    AttributeValue writer = AttributeValue.fromS(UUID.randomUUID().toString());
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.putAll(key.attributes());
    item.put(VERSION, number(version + 1));
    item.put(WRITER, writer);
    return answered(
        () -> {
          try {
            dynamoDb.putItem(
                request ->
                    request
                        .tableName(table)
                        .item(item)
                        .conditionExpression(
                            version == 0 ? "attribute_not_exists(pk)" : VERSION + " = :version")
                        .expressionAttributeValues(
                            version == 0 ? null : Map.of(":version", number(version)))
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
          } catch (ConditionalCheckFailedException e) {
            // The SDK repeats a call whose answer was lost: then it was we who came first.
            return e.hasItem() && writer.equals(e.item().get(WRITER));
          }
        });
  }

  /** Writes an item unless there is one of a later version. */
  void putUnlessLater(ItemKey key, long version, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.putAll(key.attributes());
    item.put(VERSION, number(version));
    unlessLater(
        () ->
            dynamoDb.putItem(
                request ->
                    request
                        .tableName(table)
                        .item(item)
                        .conditionExpression(NOT_LATER)
                        .expressionAttributeValues(Map.of(":version", number(version)))));
  }

  /** Removes an item unless it is of a later version. */
  void deleteUnlessLater(ItemKey key, long version) {
    unlessLater(
        () ->
            dynamoDb.deleteItem(
                request ->
                    request
                        .tableName(table)
                        .key(key.attributes())
                        .conditionExpression(NOT_LATER)
                        .expressionAttributeValues(Map.of(":version", number(version)))));
  }

  /** Adds to numbers of an item, which begin at zero. */
  void add(ItemKey key, Map<String, Long> counts, long expiresAt) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> sums = new ArrayList<>();
    counts.forEach(
        (name, count) -> {
          String place = "n" + sums.size();
          names.put("#" + place, name);
          values.put(":" + place, number(count));
          sums.add("#" + place + " :" + place);
        });
    values.put(":expiresAt", number(expiresAt));
    answered(
        () ->
            dynamoDb.updateItem(
                request ->
                    request
                        .tableName(table)
                        .key(key.attributes())
                        .updateExpression(
                            "ADD "
                                + String.join(", ", sums)
                                + " SET "
                                + EXPIRES_AT
                                + " = :expiresAt")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)));
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  /** A number of an item; 0 when it has none of that name. */
  static long number(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
  }

  private static void unlessLater(Supplier<?> call) {
    answered(
        () -> {
          try {
            return call.get();
          } catch (ConditionalCheckFailedException e) {
            return e;
          }
        });
  }

  private static <T> T answered(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new StoreUnavailable("the incident table failed: " + AwsErrors.name(e), e);
    }
  }
}
