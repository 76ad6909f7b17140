package dev.eventbot.sandbox.dynamodb;

import java.util.TreeMap;

/** Tables by ARN. */
public record DynamoDbState(TreeMap<String, StoredTable> tables) {}
