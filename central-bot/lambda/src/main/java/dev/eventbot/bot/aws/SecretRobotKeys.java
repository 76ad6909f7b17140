package dev.eventbot.bot.aws;

import dev.eventbot.bot.robot.Outcome;
import dev.eventbot.bot.robot.RobotKey;
import dev.eventbot.bot.robot.RobotKeys;
import dev.eventbot.bot.robot.WebhookHosts;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * A robot's key in Secrets Manager, remembered for five minutes. Safe for use by several threads.
 */
public final class SecretRobotKeys implements RobotKeys {
  private final SecretsManagerClient secretsManager;
  private final String secretArn;
  private final WebhookHosts hosts;
  private final Clock clock;
  private Optional<Cached<RobotKey>> cached = Optional.empty();

  /**
   * The key of one channel.
   *
   * @param hosts where its webhook may lead
   */
  public SecretRobotKeys(
      SecretsManagerClient secretsManager, String secretArn, WebhookHosts hosts, Clock clock) {
    this.secretsManager = secretsManager;
    this.secretArn = secretArn;
    this.hosts = hosts;
    this.clock = clock;
  }

  @Override
  public synchronized Lookup current() {
    Instant now = clock.instant();
    if (cached.filter(key -> key.isFresh(now)).isPresent()) {
      return new Lookup.Found(cached.orElseThrow().value());
    }
    try {
      String secret =
          secretsManager.getSecretValue(request -> request.secretId(secretArn)).secretString();
      RobotKey key = RobotKey.parse(secret == null ? "" : secret, hosts);
      cached = Optional.of(new Cached<>(key, now.plus(Cached.LIFETIME)));
      return new Lookup.Found(key);
    } catch (IllegalArgumentException e) {
      return missing(new Outcome.Configuration(e.getMessage()));
    } catch (ResourceNotFoundException e) {
      return missing(
          new Outcome.Configuration("the channel's secret has no value or does not exist"));
    } catch (AwsServiceException e) {
      return AwsErrors.needsSomebody(e)
          ? missing(
              new Outcome.Configuration(
                  "the channel's secret cannot be read: " + AwsErrors.name(e)))
          : stale("the channel's secret could not be read: " + AwsErrors.name(e));
    } catch (SdkException e) {
      return stale("the channel's secret could not be read: " + AwsErrors.name(e));
    }
  }

  @Override
  public synchronized void forget() {
    cached = Optional.empty();
  }

  private Lookup missing(Outcome outcome) {
    cached = Optional.empty();
    return new Lookup.Missing(outcome);
  }

  /** An old key is most probably still right; no key is certainly wrong. */
  private Lookup stale(String reason) {
    return cached
        .<Lookup>map(key -> new Lookup.Found(key.value()))
        .orElseGet(() -> new Lookup.Missing(new Outcome.Retry(reason)));
  }
}
