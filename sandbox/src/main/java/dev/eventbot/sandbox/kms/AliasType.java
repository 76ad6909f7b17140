package dev.eventbot.sandbox.kms;

import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.Arn;
import java.util.Map;
import java.util.Set;

/** {@code AWS::KMS::Alias}. */
final class AliasType implements ResourceType {
  private final KmsService kms;

  AliasType(KmsService kms) {
    this.kms = kms;
  }

  @Override
  public String name() {
    return "AWS::KMS::Alias";
  }

  @Override
  public Set<String> properties() {
    return Set.of("AliasName", "TargetKeyId");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("AliasName");
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name = request.required("AliasName");
    if (!name.startsWith("alias/") || name.startsWith("alias/aws/")) {
      throw new ResourceFailure("Alias name is not valid: " + name);
    }
    if (kms.keys().aliases().containsKey(arn(request, name))) {
      throw new ResourceFailure("An alias with the name " + name + " already exists");
    }
    write(request, name);
    return new Resource(name, Map.of());
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    write(request, before.physicalId());
    return before;
  }

  private void write(ResourceRequest request, String name) {
    String target = request.required("TargetKeyId");
    String key = Arn.isArn(target) ? target : arn(request, "key/" + target);
    if (!kms.keys().keys().containsKey(key)) {
      throw new ResourceFailure("Key '" + key + "' does not exist");
    }
    kms.keys().aliases().put(arn(request, name), key);
  }

  private static String arn(ResourceRequest request, String resource) {
    return "arn:%s:kms:%s:%s:%s"
        .formatted(request.partition(), request.region(), request.accountId(), resource);
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    kms.keys().aliases().remove(arn(request, resource.physicalId()));
  }
}
