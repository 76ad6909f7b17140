package dev.eventbot.sandbox.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.PolicyDocument;
import dev.eventbot.sandbox.iam.PolicyException;
import java.util.Map;
import java.util.Set;

/** {@code AWS::S3::BucketPolicy}. */
final class BucketPolicyType implements ResourceType {
  private final S3Service s3;

  BucketPolicyType(S3Service s3) {
    this.s3 = s3;
  }

  @Override
  public String name() {
    return "AWS::S3::BucketPolicy";
  }

  @Override
  public Set<String> properties() {
    return Set.of("Bucket", "PolicyDocument");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("Bucket");
  }

  @Override
  public Resource create(ResourceRequest request) {
    write(request);
    return new Resource(request.required("Bucket"), Map.of());
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
      throw new ResourceFailure(e.getMessage() + " (Service: S3, Error Code: MalformedPolicy)");
    }
    if (s3.buckets()
            .computeIfPresent(
                request.required("Bucket"), (name, bucket) -> bucket.withPolicy(policy))
        == null) {
      throw new ResourceFailure("The specified bucket does not exist");
    }
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    s3.buckets().computeIfPresent(resource.physicalId(), (name, bucket) -> bucket.withPolicy(null));
  }
}
