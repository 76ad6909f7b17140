package dev.eventbot.sandbox.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;

/** Functions by ARN, mappings by id, resource policy statements by id. */
public record LambdaState(
    TreeMap<String, StoredFunction> functions,
    TreeMap<String, StoredMapping> mappings,
    TreeMap<String, JsonNode> permissions) {}
