package dev.eventbot.sandbox.sns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.Arn;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code AWS::SNS::Subscription} of a queue; other protocols are refused. */
final class SubscriptionType implements ResourceType {
  private final SnsService sns;

  SubscriptionType(SnsService sns) {
    this.sns = sns;
  }

  @Override
  public String name() {
    return "AWS::SNS::Subscription";
  }

  @Override
  public Set<String> properties() {
    return Set.of(
        "Endpoint",
        "FilterPolicy",
        "FilterPolicyScope",
        "Protocol",
        "RawMessageDelivery",
        "RedrivePolicy",
        "Region",
        "TopicArn");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("Endpoint", "Protocol", "TopicArn");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn");
  }

  @Override
  public Resource create(ResourceRequest request) {
    String arn = request.required("TopicArn") + ":" + UUID.randomUUID();
    write(request, arn);
    return new Resource(arn, Map.of("Arn", arn));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    write(request, before.physicalId());
    return before;
  }

  private void write(ResourceRequest request, String arn) {
    String topic = request.required("TopicArn");
    if (sns.topic(topic).isEmpty()) {
      throw new ResourceFailure(
          "Invalid parameter: TopicArn Reason: Topic does not exist: " + topic);
    }
    String protocol = request.required("Protocol");
    if (!protocol.equals("sqs")) {
      throw new ResourceFailure("The sandbox subscribes queues only, not protocol " + protocol);
    }
    String endpoint = request.required("Endpoint");
    if (!Arn.isArn(endpoint) || !Arn.parse(endpoint).service().equals("sqs")) {
      throw new ResourceFailure("Invalid parameter: SQS endpoint ARN");
    }
    String scope = request.text("FilterPolicyScope").orElse("MessageAttributes");
    if (!scope.equals("MessageBody") && !scope.equals("MessageAttributes")) {
      throw new ResourceFailure("Invalid parameter: FilterPolicyScope: " + scope);
    }
    JsonNode filter = request.get("FilterPolicy");
    if (!filter.isMissingNode()) {
      try {
        FilterPolicy.check(filter, scope);
      } catch (IllegalArgumentException e) {
        throw new ResourceFailure("Invalid parameter: " + e.getMessage());
      }
    }
    String deadLetters = request.get("RedrivePolicy").path("deadLetterTargetArn").asText();
    sns.topics()
        .subscriptions()
        .put(
            arn,
            new StoredSubscription(
                arn,
                topic,
                protocol,
                endpoint,
                request.text("RawMessageDelivery").map(Boolean::parseBoolean).orElse(false),
                filter.isMissingNode() ? null : filter,
                scope,
                deadLetters.isEmpty() ? null : deadLetters));
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    sns.topics().subscriptions().remove(resource.physicalId());
  }
}
