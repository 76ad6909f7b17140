package dev.eventbot.sandbox.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code AWS::SQS::Queue}, standard queues only. */
final class QueueType implements ResourceType {
  private static final int LONGEST_NAME = 80;
  private static final Map<String, long[]> RANGES =
      Map.of(
          "DelaySeconds", new long[] {0, 900},
          "MaximumMessageSize", new long[] {1024, 1_048_576},
          "MessageRetentionPeriod", new long[] {60, 1_209_600},
          "ReceiveMessageWaitTimeSeconds", new long[] {0, 20},
          "VisibilityTimeout", new long[] {0, 43_200});
  private static final List<String> PLAIN =
      List.of("KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled");

  private final SqsService sqs;

  QueueType(SqsService sqs) {
    this.sqs = sqs;
  }

  @Override
  public String name() {
    return "AWS::SQS::Queue";
  }

  @Override
  public Set<String> properties() {
    return Set.of(
        "DelaySeconds",
        "KmsDataKeyReusePeriodSeconds",
        "KmsMasterKeyId",
        "MaximumMessageSize",
        "MessageRetentionPeriod",
        "QueueName",
        "ReceiveMessageWaitTimeSeconds",
        "RedrivePolicy",
        "SqsManagedSseEnabled",
        "Tags",
        "VisibilityTimeout");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("QueueName");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn", "QueueName", "QueueUrl");
  }

  @Override
  public boolean maySleep() {
    return true;
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name = request.text("QueueName").orElseGet(() -> request.generatedName(LONGEST_NAME));
    String arn =
        "arn:%s:sqs:%s:%s:%s"
            .formatted(request.partition(), request.region(), request.accountId(), name);
    if (sqs.queue(arn).isPresent()) {
      throw new ResourceFailure(
          "A queue already exists with the same name and a different value for attribute(s)");
    }
    StoredQueue queue = new StoredQueue(arn, attributes(request), null, new LinkedHashMap<>());
    sqs.put(queue);
    return new Resource(
        queue.url(), Map.of("Arn", arn, "QueueName", name, "QueueUrl", queue.url()));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    String arn = before.attributes().get("Arn");
    StoredQueue queue =
        sqs.queue(arn)
            .orElseThrow(() -> new ResourceFailure("The specified queue does not exist."));
    sqs.put(new StoredQueue(arn, attributes(request), queue.policy(), queue.messages()));
    return before;
  }

  private Map<String, String> attributes(ResourceRequest request) {
    Map<String, String> attributes = new TreeMap<>();
    RANGES.forEach(
        (name, range) ->
            request
                .text(name)
                .ifPresent(value -> attributes.put(name, inRange(name, value, range))));
    PLAIN.forEach(name -> request.text(name).ifPresent(value -> attributes.put(name, value)));
    JsonNode redrive = request.get("RedrivePolicy");
    if (!redrive.isMissingNode()) {
      try {
        RedrivePolicy policy = RedrivePolicy.parse(redrive.toString());
        if (sqs.queue(policy.deadLetterTargetArn()).isEmpty()) {
          throw new ResourceFailure(
              "Value "
                  + redrive
                  + " for parameter RedrivePolicy is invalid. Reason: Dead letter"
                  + " target does not exist.");
        }
      } catch (IllegalArgumentException e) {
        throw new ResourceFailure(e.getMessage());
      }
      attributes.put("RedrivePolicy", redrive.toString());
    }
    return attributes;
  }

  private static String inRange(String name, String value, long[] range) {
    try {
      long number = Long.parseLong(value);
      if (number >= range[0] && number <= range[1]) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new ResourceFailure("Invalid value for the parameter " + name + ".");
    }
    throw new ResourceFailure("Invalid value for the parameter " + name + ".");
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    sqs.remove(resource.attributes().get("Arn"));
  }

  @Override
  public boolean detectsDrift() {
    return true;
  }

  @Override
  public Optional<ObjectNode> actual(ResourceRequest request, Resource resource) {
    return sqs.queue(resource.attributes().get("Arn"))
        .map(
            queue -> {
              ObjectNode actual = request.properties().deepCopy();
              queue
                  .attributes()
                  .forEach(
                      (name, value) -> {
                        // As the template writes it, number or text, where it is the same.
                        if (actual.path(name).isValueNode()
                            && !actual.path(name).asText().equals(value)) {
                          actual.put(name, value);
                        }
                      });
              return actual;
            });
  }
}
