package dev.eventbot.sandbox.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code AWS::DynamoDB::Table} without secondary indexes and streams. */
final class TableType implements ResourceType {
  private final DynamoDbService dynamoDb;

  TableType(DynamoDbService dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  @Override
  public String name() {
    return "AWS::DynamoDB::Table";
  }

  @Override
  public Set<String> properties() {
    return Set.of(
        "AttributeDefinitions",
        "BillingMode",
        "DeletionProtectionEnabled",
        "KeySchema",
        "PointInTimeRecoverySpecification",
        "SSESpecification",
        "TableClass",
        "TableName",
        "Tags",
        "TimeToLiveSpecification");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("AttributeDefinitions", "KeySchema", "TableName");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn");
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name = request.text("TableName").orElseGet(() -> request.generatedName(255));
    String arn =
        "arn:%s:dynamodb:%s:%s:table/%s"
            .formatted(request.partition(), request.region(), request.accountId(), name);
    if (dynamoDb.tables().containsKey(arn)) {
      throw new ResourceFailure("Table already exists: " + name);
    }
    if (!request.text("BillingMode").orElse("PROVISIONED").equals("PAY_PER_REQUEST")) {
      throw new ResourceFailure("The sandbox knows tables with BillingMode PAY_PER_REQUEST only");
    }
    write(request, arn, new TreeMap<>());
    return new Resource(name, Map.of("Arn", arn));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    StoredTable table = dynamoDb.tables().get(before.attributes().get("Arn"));
    if (table == null) {
      throw new ResourceFailure("Requested resource not found: Table: " + before.physicalId());
    }
    write(request, table.arn(), table.items());
    return before;
  }

  private void write(
      ResourceRequest request, String arn, SortedMap<String, Map<String, JsonNode>> items) {
    String partitionKey = null;
    String sortKey = null;
    for (JsonNode key : request.get("KeySchema")) {
      String attribute = key.path("AttributeName").asText();
      if (key.path("KeyType").asText().equals("HASH")) {
        partitionKey = attribute;
      } else {
        sortKey = attribute;
      }
      boolean defined = false;
      for (JsonNode definition : request.get("AttributeDefinitions")) {
        defined |= definition.path("AttributeName").asText().equals(attribute);
      }
      if (!defined) {
        throw new ResourceFailure(
            "One or more parameter values were invalid: Some index key attributes are not defined"
                + " in AttributeDefinitions. Keys: ["
                + attribute
                + "]");
      }
    }
    if (partitionKey == null) {
      throw new ResourceFailure("A table needs a HASH key");
    }
    JsonNode ttl = request.get("TimeToLiveSpecification");
    dynamoDb
        .tables()
        .put(
            arn,
            new StoredTable(
                arn,
                partitionKey,
                sortKey,
                ttl.path("Enabled").asBoolean() ? ttl.path("AttributeName").asText() : null,
                request
                    .get("PointInTimeRecoverySpecification")
                    .path("PointInTimeRecoveryEnabled")
                    .asBoolean(),
                items));
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    if (request.text("DeletionProtectionEnabled").map(Boolean::parseBoolean).orElse(false)) {
      throw new ResourceFailure(
          "Resource cannot be deleted as it is currently protected against deletion.");
    }
    dynamoDb.tables().remove(resource.attributes().get("Arn"));
  }
}
