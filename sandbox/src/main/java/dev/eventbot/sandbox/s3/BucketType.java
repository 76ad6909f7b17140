package dev.eventbot.sandbox.s3;

import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code AWS::S3::Bucket}, unversioned; cannot be deleted while it holds objects. */
final class BucketType implements ResourceType {
  private static final int LONGEST_NAME = 63;

  private final S3Service s3;

  BucketType(S3Service s3) {
    this.s3 = s3;
  }

  @Override
  public String name() {
    return "AWS::S3::Bucket";
  }

  @Override
  public Set<String> properties() {
    return Set.of(
        "BucketEncryption",
        "BucketName",
        "LifecycleConfiguration",
        "OwnershipControls",
        "PublicAccessBlockConfiguration",
        "Tags");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("BucketName");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn", "DomainName", "RegionalDomainName");
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name =
        request
            .text("BucketName")
            .orElseGet(() -> request.generatedName(LONGEST_NAME).toLowerCase(Locale.ROOT));
    if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw new ResourceFailure("Bucket name is not valid: " + name);
    }
    if (s3.bucket(name).isPresent()) {
      throw new ResourceFailure(name + " already exists");
    }
    s3.buckets()
        .put(
            name,
            new StoredBucket(name, request.accountId(), request.region(), null, new TreeMap<>()));
    return new Resource(
        name,
        Map.of(
            "Arn",
            "arn:" + request.partition() + ":s3:::" + name,
            "DomainName",
            name + ".s3.amazonaws.com",
            "RegionalDomainName",
            name + ".s3." + request.region() + ".amazonaws.com"));
  }

  /** Encryption, life cycle and the like have no effect that the sandbox could show. */
  @Override
  public Resource update(ResourceRequest request, Resource before) {
    return before;
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    s3.bucket(resource.physicalId())
        .filter(bucket -> !bucket.objects().isEmpty())
        .ifPresent(
            bucket -> {
              throw new ResourceFailure(
                  "The bucket you tried to delete is not empty (Service: S3, Status Code: 409)");
            });
    s3.buckets().remove(resource.physicalId());
  }
}
