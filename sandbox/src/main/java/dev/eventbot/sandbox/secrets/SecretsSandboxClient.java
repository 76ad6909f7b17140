package dev.eventbot.sandbox.secrets;

import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets of one account and region, through the eyes of one principal. */
final class SecretsSandboxClient implements SecretsManagerClient {
  private final World world;
  private final SecretsService secrets;
  private final Actor actor;

  SecretsSandboxClient(World world, SecretsService secrets, Actor actor) {
    this.world = world;
    this.secrets = secrets;
    this.actor = actor;
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    return locked(
        () -> {
          StoredSecret secret = allowed(request.secretId(), "secretsmanager:GetSecretValue");
          if (secret.value() == null) {
            throw missing(
                "Secrets Manager can't find the specified secret value for staging label:"
                    + " AWSCURRENT");
          }
          return GetSecretValueResponse.builder()
              .arn(secret.arn())
              .name(secret.name())
              .secretString(secret.value())
              .versionId(secret.versionId())
              .versionStages("AWSCURRENT")
              .createdDate(Instant.ofEpochMilli(secret.changedAt()))
              .build();
        });
  }

  @Override
  public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
    return locked(
        () -> {
          StoredSecret before = allowed(request.secretId(), "secretsmanager:PutSecretValue");
          if (request.secretString() == null || request.secretString().isEmpty()) {
            throw World.failure(
                SecretsManagerException.builder(),
                "SecretsManager",
                "InvalidParameterException",
                400,
                "You must provide either SecretString or SecretBinary.");
          }
          StoredSecret after =
              new StoredSecret(
                  before.arn(),
                  before.name(),
                  before.description(),
                  request.secretString(),
                  UUID.randomUUID().toString(),
                  world.now().toEpochMilli());
          secrets.secrets().put(after.arn(), after);
          return PutSecretValueResponse.builder()
              .arn(after.arn())
              .name(after.name())
              .versionId(after.versionId())
              .versionStages("AWSCURRENT")
              .build();
        });
  }

  @Override
  public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
    return locked(
        () -> {
          StoredSecret secret = allowed(request.secretId(), "secretsmanager:DescribeSecret");
          return DescribeSecretResponse.builder()
              .arn(secret.arn())
              .name(secret.name())
              .description(secret.description())
              .lastChangedDate(Instant.ofEpochMilli(secret.changedAt()))
              .versionIdsToStages(
                  secret.versionId() == null
                      ? Map.of()
                      : Map.of(secret.versionId(), List.of("AWSCURRENT")))
              .build();
        });
  }

  /** Deleted at once, recovery window or not: the sandbox has nobody who would recover. */
  @Override
  public DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
    return locked(
        () -> {
          StoredSecret secret = allowed(request.secretId(), "secretsmanager:DeleteSecret");
          secrets.secrets().remove(secret.arn());
          return DeleteSecretResponse.builder()
              .arn(secret.arn())
              .name(secret.name())
              .deletionDate(world.now())
              .build();
        });
  }

  private StoredSecret allowed(String id, String action) {
    String asked =
        Arn.isArn(id)
            ? id
            : "arn:%s:secretsmanager:%s:%s:secret:%s"
                .formatted(World.partition(actor.region()), actor.region(), actor.accountId(), id);
    StoredSecret secret = secrets.find(id, actor.accountId(), actor.region()).orElse(null);
    Verdict verdict =
        secrets.decide(actor.principal(), action, secret == null ? asked : secret.arn());
    if (!verdict.allowed()) {
      throw World.failure(
          SecretsManagerException.builder(),
          "SecretsManager",
          "AccessDeniedException",
          400,
          verdict.reason());
    }
    if (secret == null) {
      throw missing("Secrets Manager can't find the specified secret.");
    }
    return secret;
  }

  private static RuntimeException missing(String message) {
    return World.failure(
        ResourceNotFoundException.builder(),
        "SecretsManager",
        "ResourceNotFoundException",
        400,
        message);
  }

  private <T> T locked(Supplier<T> action) {
    return world.locked(action);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
