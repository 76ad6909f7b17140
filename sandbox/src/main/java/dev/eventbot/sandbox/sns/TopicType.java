package dev.eventbot.sandbox.sns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.Arn;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SNS::Topic}, standard topics only; subscriptions are resources of their own. */
final class TopicType implements ResourceType {
  private final SnsService sns;

  TopicType(SnsService sns) {
    this.sns = sns;
  }

  @Override
  public String name() {
    return "AWS::SNS::Topic";
  }

  @Override
  public Set<String> properties() {
    return Set.of(
        "DisplayName", "KmsMasterKeyId", "SignatureVersion", "Tags", "TopicName", "TracingConfig");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("TopicName");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("TopicArn", "TopicName");
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name = request.text("TopicName").orElseGet(() -> request.generatedName(256));
    String arn =
        "arn:%s:sns:%s:%s:%s"
            .formatted(request.partition(), request.region(), request.accountId(), name);
    if (sns.topic(arn).isPresent()) {
      throw new ResourceFailure(name + " already exists");
    }
    write(request, arn, null);
    return new Resource(arn, Map.of("TopicArn", arn, "TopicName", name));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    StoredTopic topic =
        sns.topic(before.physicalId())
            .orElseThrow(() -> new ResourceFailure("Topic does not exist"));
    write(request, topic.arn(), topic.policy());
    return new Resource(
        topic.arn(),
        Map.of("TopicArn", topic.arn(), "TopicName", Arn.parse(topic.arn()).resource()));
  }

  private void write(ResourceRequest request, String arn, JsonNode policy) {
    sns.topics()
        .topics()
        .put(
            arn,
            new StoredTopic(
                arn,
                request.text("DisplayName").orElse(""),
                request.text("KmsMasterKeyId").orElse(null),
                policy));
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    sns.topics().topics().remove(resource.physicalId());
    // On AWS a deleted topic takes its subscriptions with it.
    sns.topics()
        .subscriptions()
        .values()
        .removeIf(subscription -> subscription.topicArn().equals(resource.physicalId()));
  }
}
