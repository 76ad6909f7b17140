package dev.eventbot.sandbox.sns;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A topic.
 *
 * @param kmsKey null when not encrypted
 * @param policy null for a topic nobody but its own account may publish to
 */
public record StoredTopic(String arn, String displayName, String kmsKey, JsonNode policy) {
  public StoredTopic {
    // Jackson reads a JSON null back as a node.
    policy = policy == null || policy.isNull() ? null : policy;
  }

  StoredTopic withPolicy(JsonNode newPolicy) {
    return new StoredTopic(arn, displayName, kmsKey, newPolicy);
  }
}
