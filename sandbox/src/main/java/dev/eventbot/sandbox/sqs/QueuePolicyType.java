package dev.eventbot.sandbox.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.PolicyDocument;
import dev.eventbot.sandbox.iam.PolicyException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code AWS::SQS::QueuePolicy}: replaces the policy of each queue it names by URL. */
final class QueuePolicyType implements ResourceType {
  private final SqsService sqs;

  QueuePolicyType(SqsService sqs) {
    this.sqs = sqs;
  }

  @Override
  public String name() {
    return "AWS::SQS::QueuePolicy";
  }

  @Override
  public Set<String> properties() {
    return Set.of("PolicyDocument", "Queues");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Id");
  }

  @Override
  public boolean maySleep() {
    return true;
  }

  @Override
  public Resource create(ResourceRequest request) {
    write(request);
    String id = request.generatedName(128);
    return new Resource(id, Map.of("Id", id));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    write(request);
    return before;
  }

  private void write(ResourceRequest request) {
    JsonNode policy = request.get("PolicyDocument");
    try {
      PolicyDocument.resource(policy);
    } catch (PolicyException e) {
      throw new ResourceFailure("Invalid value for the parameter Policy: " + e.getMessage());
    }
    for (JsonNode url : request.get("Queues")) {
      StoredQueue queue =
          find(request, url.asText())
              .orElseThrow(() -> new ResourceFailure("The specified queue does not exist."));
      sqs.put(new StoredQueue(queue.arn(), queue.attributes(), policy, queue.messages()));
    }
  }

  private Optional<StoredQueue> find(ResourceRequest request, String url) {
    return sqs.queuesOf(request.accountId(), request.region()).stream()
        .filter(queue -> queue.url().equals(url))
        .findFirst();
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    for (JsonNode url : request.get("Queues")) {
      find(request, url.asText())
          .ifPresent(
              queue ->
                  sqs.put(
                      new StoredQueue(queue.arn(), queue.attributes(), null, queue.messages())));
    }
  }
}
