package dev.eventbot.sandbox.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code AWS::SecretsManager::Secret}, with a given value or none. */
final class SecretType implements ResourceType {
  private final SecretsService secrets;

  SecretType(SecretsService secrets) {
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "AWS::SecretsManager::Secret";
  }

  @Override
  public Set<String> properties() {
    return Set.of("Description", "Name", "SecretString", "Tags");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("Name");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Id");
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name = request.text("Name").orElseGet(() -> request.generatedName(64));
    if (secrets.find(name, request.accountId(), request.region()).isPresent()) {
      throw new ResourceFailure(
          "The operation failed because the secret " + name + " already exists.");
    }
    // AWS adds six random characters, so that a new secret of the old name has another ARN.
    String arn =
        "arn:%s:secretsmanager:%s:%s:secret:%s-%s"
            .formatted(
                request.partition(),
                request.region(),
                request.accountId(),
                name,
                UUID.randomUUID().toString().substring(0, 6));
    write(request, new StoredSecret(arn, name, "", null, null, 0));
    return new Resource(arn, Map.of("Id", arn));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    StoredSecret secret = secrets.secrets().get(before.physicalId());
    if (secret == null) {
      throw new ResourceFailure("Secrets Manager can't find the specified secret.");
    }
    write(request, secret);
    return before;
  }

  private void write(ResourceRequest request, StoredSecret before) {
    JsonNode value = request.get("SecretString");
    boolean given = !value.isMissingNode();
    secrets
        .secrets()
        .put(
            before.arn(),
            new StoredSecret(
                before.arn(),
                before.name(),
                request.text("Description").orElse(""),
                given ? value.asText() : before.value(),
                given ? UUID.randomUUID().toString() : before.versionId(),
                request.world().now().toEpochMilli()));
  }

  /** CloudFormation deletes secrets without a recovery window. */
  @Override
  public void delete(ResourceRequest request, Resource resource) {
    secrets.secrets().remove(resource.physicalId());
  }
}
