package dev.eventbot.sandbox.sns;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A queue subscribed to a topic.
 *
 * @param filterPolicy null when everything passes
 * @param filterScope {@code MessageBody} or {@code MessageAttributes}
 * @param deadLetterArn null when there is none
 */
public record StoredSubscription(
    String arn,
    String topicArn,
    String protocol,
    String endpoint,
    boolean raw,
    JsonNode filterPolicy,
    String filterScope,
    String deadLetterArn) {
  public StoredSubscription {
    // Jackson reads a JSON null back as a node.
    filterPolicy = filterPolicy == null || filterPolicy.isNull() ? null : filterPolicy;
  }
}
