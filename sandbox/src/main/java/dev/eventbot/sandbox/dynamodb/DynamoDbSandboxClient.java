package dev.eventbot.sandbox.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Tables of one account and region, through the eyes of one principal; answers are one page. */
final class DynamoDbSandboxClient implements DynamoDbClient {
  /** Sorts before every character a key is likely to hold, so that keys sort by part. */
  private static final String SEPARATOR = "\u0000";

  private static final String AFTER_SEPARATOR = "\u0001";

  private static final int MOST_BATCH_WRITES = 25;

  private final World world;
  private final DynamoDbService dynamoDb;
  private final Actor actor;

  DynamoDbSandboxClient(World world, DynamoDbService dynamoDb, Actor actor) {
    this.world = world;
    this.dynamoDb = dynamoDb;
    this.actor = actor;
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return locked(
        () -> {
          StoredTable table = allowed(request.tableName(), "dynamodb:PutItem");
          String key = key(table, request.item(), false);
          require(
              request.conditionExpression(),
              request.expressionAttributeNames(),
              request.expressionAttributeValues(),
              table.items().getOrDefault(key, Map.of()),
              request.returnValuesOnConditionCheckFailure());
          table.items().put(key, Attributes.toJson(request.item()));
          return PutItemResponse.builder().build();
        });
  }

  /** Each put for itself, without conditions; there is always room for all of them. */
  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return locked(
        () -> {
          int writes = request.requestItems().values().stream().mapToInt(List::size).sum();
          if (writes == 0 || writes > MOST_BATCH_WRITES) {
            throw Tokens.invalid(
                "1 validation error detected: Value at 'requestItems' failed to satisfy constraint:"
                    + " Map value must satisfy constraint: [Member must have length less than or"
                    + " equal to 25, Member must have length greater than or equal to 1]");
          }
          request.requestItems().forEach(this::put);
          return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
        });
  }

  private void put(String tableName, List<WriteRequest> writes) {
    StoredTable table = allowed(tableName, "dynamodb:BatchWriteItem");
    Set<String> keys = new HashSet<>();
    for (WriteRequest write : writes) {
      if (write.putRequest() == null) {
        throw new UnsupportedOperationException("The sandbox knows no deletes in a batch");
      }
      if (!keys.add(key(table, write.putRequest().item(), false))) {
        throw Tokens.invalid("Provided list of item keys contains duplicates");
      }
    }
    for (WriteRequest write : writes) {
      Map<String, AttributeValue> item = write.putRequest().item();
      table.items().put(key(table, item, false), Attributes.toJson(item));
    }
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return locked(
        () -> {
          StoredTable table = allowed(request.tableName(), "dynamodb:GetItem");
          if (request.projectionExpression() != null) {
            throw new UnsupportedOperationException("The sandbox knows no projection expressions");
          }
          Map<String, JsonNode> item = table.items().get(key(table, request.key(), true));
          GetItemResponse.Builder response = GetItemResponse.builder();
          return (item == null ? response : response.item(Attributes.fromJson(item))).build();
        });
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return locked(
        () -> {
          StoredTable table = allowed(request.tableName(), "dynamodb:UpdateItem");
          String key = key(table, request.key(), true);
          Map<String, JsonNode> present = table.items().getOrDefault(key, Map.of());
          require(
              request.conditionExpression(),
              request.expressionAttributeNames(),
              request.expressionAttributeValues(),
              present,
              request.returnValuesOnConditionCheckFailure());
          Map<String, JsonNode> before = new TreeMap<>(present);
          before.putAll(Attributes.toJson(request.key()));
          Map<String, JsonNode> after =
              UpdateExpression.apply(
                  request.updateExpression(),
                  request.expressionAttributeNames(),
                  request.expressionAttributeValues(),
                  before);
          table.items().put(key, after);
          ReturnValue wanted =
              request.returnValues() == null ? ReturnValue.NONE : request.returnValues();
          UpdateItemResponse.Builder response = UpdateItemResponse.builder();
          return switch (wanted) {
            case NONE -> response.build();
            case ALL_NEW -> response.attributes(Attributes.fromJson(after)).build();
            case ALL_OLD -> response.attributes(Attributes.fromJson(present)).build();
            default ->
                throw new UnsupportedOperationException("The sandbox does not return " + wanted);
          };
        });
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return locked(
        () -> {
          StoredTable table = allowed(request.tableName(), "dynamodb:DeleteItem");
          String key = key(table, request.key(), true);
          require(
              request.conditionExpression(),
              request.expressionAttributeNames(),
              request.expressionAttributeValues(),
              table.items().getOrDefault(key, Map.of()),
              request.returnValuesOnConditionCheckFailure());
          table.items().remove(key);
          return DeleteItemResponse.builder().build();
        });
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return locked(
        () -> {
          StoredTable table = allowed(request.tableName(), "dynamodb:Query");
          if (request.keyConditionExpression() == null || request.indexName() != null) {
            throw new UnsupportedOperationException(
                "The sandbox knows queries by KeyConditionExpression on the table itself only");
          }
          List<Map<String, AttributeValue>> found =
              select(
                  table,
                  request.keyConditionExpression(),
                  request.filterExpression(),
                  request.expressionAttributeNames(),
                  request.expressionAttributeValues());
          if (Boolean.FALSE.equals(request.scanIndexForward())) {
            Collections.reverse(found);
          }
          return QueryResponse.builder()
              .items(limited(found, request.limit()))
              .count(found.size())
              .build();
        });
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return locked(
        () -> {
          StoredTable table = allowed(request.tableName(), "dynamodb:Scan");
          List<Map<String, AttributeValue>> found =
              select(
                  table,
                  null,
                  request.filterExpression(),
                  request.expressionAttributeNames(),
                  request.expressionAttributeValues());
          return ScanResponse.builder().items(found).count(found.size()).build();
        });
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    return locked(
        () -> {
          StoredTable table = allowed(request.tableName(), "dynamodb:DescribeTable");
          return DescribeTableResponse.builder()
              .table(
                  description ->
                      description
                          .tableArn(table.arn())
                          .tableName(Arn.parse(table.arn()).name())
                          .tableStatus("ACTIVE")
                          .itemCount((long) table.items().size()))
              .build();
        });
  }

  private static List<Map<String, AttributeValue>> select(
      StoredTable table,
      String keyCondition,
      String filter,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    // Once without an item, so that an unknown expression is an error in an empty table too.
    ConditionExpression.check(keyCondition, names, values);
    ConditionExpression.check(filter, names, values);
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (Map<String, JsonNode> item : partition(table, keyCondition, names, values).values()) {
      if (ConditionExpression.holds(keyCondition, names, values, item)
          && ConditionExpression.holds(filter, names, values, item)) {
        found.add(Attributes.fromJson(item));
      }
    }
    return found;
  }

  /** The items of the one partition that the condition begins with; all if it begins otherwise. */
  private static SortedMap<String, Map<String, JsonNode>> partition(
      StoredTable table,
      String keyCondition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    if (keyCondition == null || table.sortKey() == null) {
      return table.items();
    }
    Tokens tokens = new Tokens(keyCondition, names);
    if (!tokens.attribute().equals(table.partitionKey()) || !tokens.take("=")) {
      return table.items();
    }
    String partition = values.get(tokens.word()).s();
    return table.items().subMap(partition + SEPARATOR, partition + AFTER_SEPARATOR);
  }

  private static List<Map<String, AttributeValue>> limited(
      List<Map<String, AttributeValue>> found, Integer limit) {
    return limit == null || limit >= found.size() ? found : found.subList(0, limit);
  }

  private static void require(
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values,
      Map<String, JsonNode> item,
      ReturnValuesOnConditionCheckFailure shown) {
    if (!ConditionExpression.holds(condition, names, values, item)) {
      ConditionalCheckFailedException.Builder failure = ConditionalCheckFailedException.builder();
      throw World.failure(
          shown == ReturnValuesOnConditionCheckFailure.ALL_OLD && !item.isEmpty()
              ? failure.item(Attributes.fromJson(item))
              : failure,
          "DynamoDb",
          "ConditionalCheckFailedException",
          400,
          "The conditional request failed");
    }
  }

  private static String key(
      StoredTable table, Map<String, AttributeValue> attributes, boolean onlyKeys) {
    String key = part(attributes, table.partitionKey());
    if (table.sortKey() != null) {
      key += SEPARATOR + part(attributes, table.sortKey());
    }
    int keys = table.sortKey() == null ? 1 : 2;
    if (onlyKeys && attributes.size() != keys) {
      throw Tokens.invalid("The provided key element does not match the schema");
    }
    return key;
  }

  private static String part(Map<String, AttributeValue> attributes, String name) {
    AttributeValue value = attributes.get(name);
    if (value == null || value.s() == null || value.s().isEmpty()) {
      throw Tokens.invalid(
          "One or more parameter values were invalid: Missing the key " + name + " in the item");
    }
    return value.s();
  }

  private StoredTable allowed(String nameOrArn, String action) {
    String arn =
        Arn.isArn(nameOrArn)
            ? nameOrArn
            : "arn:%s:dynamodb:%s:%s:table/%s"
                .formatted(
                    World.partition(actor.region()), actor.region(), actor.accountId(), nameOrArn);
    Verdict verdict = dynamoDb.decide(actor.principal(), action, arn);
    if (!verdict.allowed()) {
      throw World.failure(
          DynamoDbException.builder(), "DynamoDb", "AccessDeniedException", 400, verdict.reason());
    }
    StoredTable table = dynamoDb.tables().get(arn);
    if (table == null) {
      throw World.failure(
          ResourceNotFoundException.builder(),
          "DynamoDb",
          "ResourceNotFoundException",
          400,
          "Requested resource not found: Table: " + Arn.parse(arn).name() + " not found");
    }
    dynamoDb.expire(table);
    return table;
  }

  private <T> T locked(Supplier<T> action) {
    return world.locked(action);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
