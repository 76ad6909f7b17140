package dev.eventbot.sandbox.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;

/**
 * A table.
 *
 * @param sortKey null for a table with a partition key only
 * @param ttlAttribute null when items never expire
 * @param items by key, each an attribute map in DynamoDB's JSON, such as {@code {"S":"text"}}
 */
public record StoredTable(
    String arn,
    String partitionKey,
    String sortKey,
    String ttlAttribute,
    boolean pointInTimeRecovery,
    SortedMap<String, Map<String, JsonNode>> items) {}
