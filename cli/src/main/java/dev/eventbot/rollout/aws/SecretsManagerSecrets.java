package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.ChannelSecrets;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Channel secrets in Secrets Manager. */
final class SecretsManagerSecrets implements ChannelSecrets {
  private final AwsClients clients;

  SecretsManagerSecrets(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public Optional<String> read(Region region, String arn) {
    try {
      return Optional.ofNullable(client(region).getSecretValue(r -> r.secretId(arn)).secretString())
          .filter(value -> !value.isBlank());
    } catch (ResourceNotFoundException | InvalidRequestException e) {
      // Also said of a secret that never had a value; the other one while its deletion is awaited.
      return Optional.empty();
    } catch (SdkException e) {
      throw AwsErrors.translated("GetSecretValue", region, e);
    }
  }

  @Override
  public void write(Region region, String arn, String value) {
    AwsErrors.ask(
        "PutSecretValue",
        region,
        () -> client(region).putSecretValue(r -> r.secretId(arn).secretString(value)));
  }

  @Override
  public void delete(Region region, String arn) {
    AwsErrors.ask(
        "DeleteSecret",
        region,
        () -> {
          try {
            return client(region)
                .deleteSecret(r -> r.secretId(arn).forceDeleteWithoutRecovery(true));
          } catch (ResourceNotFoundException e) {
            return null;
          }
        });
  }

  private SecretsManagerClient client(Region region) {
    return clients.client(SecretsManagerClient.class, region);
  }
}
