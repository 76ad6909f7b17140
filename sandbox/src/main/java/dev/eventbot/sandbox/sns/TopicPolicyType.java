package dev.eventbot.sandbox.sns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.PolicyDocument;
import dev.eventbot.sandbox.iam.PolicyException;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SNS::TopicPolicy}: replaces the policy of each topic it names. */
final class TopicPolicyType implements ResourceType {
  private final SnsService sns;

  TopicPolicyType(SnsService sns) {
    this.sns = sns;
  }

  @Override
  public String name() {
    return "AWS::SNS::TopicPolicy";
  }

  @Override
  public Set<String> properties() {
    return Set.of("PolicyDocument", "Topics");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Id");
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
      throw new ResourceFailure("Invalid parameter: Policy Error: " + e.getMessage());
    }
    for (JsonNode topic : request.get("Topics")) {
      if (sns.topic(topic.asText()).isEmpty()) {
        throw new ResourceFailure("Topic does not exist");
      }
      sns.setPolicy(topic.asText(), policy);
    }
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    request.get("Topics").forEach(topic -> sns.setPolicy(topic.asText(), null));
  }
}
