package dev.eventbot.sandbox.s3;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;

/** A bucket; its name is unique among all accounts. {@code policy} is null when there is none. */
public record StoredBucket(
    String name,
    String account,
    String region,
    JsonNode policy,
    TreeMap<String, StoredObject> objects) {

  public StoredBucket {
    // Jackson reads a JSON null back as a node.
    policy = policy == null || policy.isNull() ? null : policy;
  }

  StoredBucket withPolicy(JsonNode newPolicy) {
    return new StoredBucket(name, account, region, newPolicy, objects);
  }
}
