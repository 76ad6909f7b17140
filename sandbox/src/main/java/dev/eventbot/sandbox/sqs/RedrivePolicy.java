package dev.eventbot.sandbox.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Where messages go that were received too often. */
record RedrivePolicy(String deadLetterTargetArn, int maxReceiveCount) {

  /**
   * @throws IllegalArgumentException when the attribute is not as SQS wants it
   */
  static RedrivePolicy parse(String attribute) {
    try {
      JsonNode node = new ObjectMapper().readTree(attribute);
      String target = node.path("deadLetterTargetArn").asText();
      int count = node.path("maxReceiveCount").asInt();
      if (target.isEmpty() || count < 1 || count > 1000) {
        throw new IllegalArgumentException(
            "Value " + attribute + " for parameter RedrivePolicy is invalid.");
      }
      return new RedrivePolicy(target, count);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Value " + attribute + " for parameter RedrivePolicy is invalid.", e);
    }
  }
}
