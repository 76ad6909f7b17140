package dev.eventbot.sandbox.kms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.PolicyDocument;
import dev.eventbot.sandbox.iam.PolicyException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * {@code AWS::KMS::Key}; deleting one counts as done, though AWS keeps it pending for some days.
 */
final class KeyType implements ResourceType {
  private final KmsService kms;

  KeyType(KmsService kms) {
    this.kms = kms;
  }

  @Override
  public String name() {
    return "AWS::KMS::Key";
  }

  @Override
  public Set<String> properties() {
    return Set.of(
        "Description",
        "EnableKeyRotation",
        "Enabled",
        "KeyPolicy",
        "KeySpec",
        "KeyUsage",
        "PendingWindowInDays",
        "RotationPeriodInDays",
        "Tags");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn", "KeyId");
  }

  @Override
  public Resource create(ResourceRequest request) {
    String id = UUID.randomUUID().toString();
    String arn =
        "arn:%s:kms:%s:%s:key/%s"
            .formatted(request.partition(), request.region(), request.accountId(), id);
    write(request, arn);
    return new Resource(id, Map.of("Arn", arn, "KeyId", id));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    write(request, before.attributes().get("Arn"));
    return before;
  }

  private void write(ResourceRequest request, String arn) {
    JsonNode policy = request.get("KeyPolicy");
    try {
      PolicyDocument.resource(policy);
    } catch (PolicyException e) {
      throw new ResourceFailure(
          e.getMessage()
              + " (Service: Kms, Status Code: 400, Error Code: MalformedPolicyDocumentException)");
    }
    boolean enabled = request.text("Enabled").map(Boolean::parseBoolean).orElse(true);
    kms.keys().keys().put(arn, new StoredKey(arn, policy, enabled));
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    kms.keys().keys().remove(resource.attributes().get("Arn"));
  }
}
