package dev.eventbot.sandbox.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.sqs.StoredMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The JSON a function gets for a batch of a queue, and the partial failures it may answer. */
final class QueueEvent {
  private QueueEvent() {}

  static String of(String queueArn, List<StoredMessage> batch) {
    ObjectNode event = new ObjectMapper().createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (StoredMessage message : batch) {
      ObjectNode single = records.addObject();
      single.put("messageId", message.id()).put("receiptHandle", message.receiptHandle());
      single.put("body", message.body());
      single
          .putObject("attributes")
          .put("ApproximateReceiveCount", Integer.toString(message.receiveCount()))
          .put("SentTimestamp", Long.toString(message.sentAt()))
          .put("SenderId", message.senderId())
          .put("ApproximateFirstReceiveTimestamp", Long.toString(message.firstReceivedAt()));
      ObjectNode attributes = single.putObject("messageAttributes");
      message
          .attributes()
          .forEach(
              (name, value) ->
                  attributes.putObject(name).put("stringValue", value).put("dataType", "String"));
      single.put("eventSource", "aws:sqs").put("eventSourceARN", queueArn);
      single.put("awsRegion", Arn.parse(queueArn).region());
    }
    return event.toString();
  }

  /**
   * Ids of messages to be tried again. As on AWS an unreadable answer, or one that names a message
   * that was not in the batch, counts as a failure of the whole batch.
   */
  static Set<String> failures(String output, List<StoredMessage> batch) {
    Set<String> all = batch.stream().map(StoredMessage::id).collect(Collectors.toSet());
    if (output.isBlank()) {
      return Set.of();
    }
    try {
      JsonNode answer = new ObjectMapper().readTree(output);
      Set<String> failed = new HashSet<>();
      for (JsonNode failure : answer.path("batchItemFailures")) {
        failed.add(failure.path("itemIdentifier").asText());
      }
      return Set.copyOf(all.containsAll(failed) ? failed : all);
    } catch (JsonProcessingException e) {
      return all;
    }
  }
}
