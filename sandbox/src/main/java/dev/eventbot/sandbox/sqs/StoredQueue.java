package dev.eventbot.sandbox.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.iam.Arn;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A queue and its messages.
 *
 * @param attributes as {@code SetQueueAttributes} takes them; the policy apart
 * @param policy null when there is none
 * @param messages by id, oldest first
 */
public record StoredQueue(
    String arn,
    Map<String, String> attributes,
    JsonNode policy,
    LinkedHashMap<String, StoredMessage> messages) {
  public StoredQueue {
    // Jackson reads a JSON null back as a node.
    policy = policy == null || policy.isNull() ? null : policy;
  }

  public String name() {
    return Arn.parse(arn).resource();
  }

  public String url() {
    Arn parsed = Arn.parse(arn);
    String suffix = parsed.partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    return "https://sqs.%s.%s/%s/%s"
        .formatted(parsed.region(), suffix, parsed.account(), parsed.resource());
  }

  long seconds(String attribute, long otherwise) {
    String value = attributes.get(attribute);
    return value == null ? otherwise : Long.parseLong(value);
  }
}
