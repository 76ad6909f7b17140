package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.FakeSecretsManager;
import dev.eventbot.bot.TestClock;
import dev.eventbot.bot.robot.Outcome;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotKeys.Lookup;
import dev.eventbot.bot.robot.WebhookHosts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class SecretRobotKeysTest {
  private final FakeSecretsManager secretsManager = new FakeSecretsManager();
  private final TestClock clock = new TestClock();
  private final SecretRobotKeys keys =
      new SecretRobotKeys(secretsManager, "arn:secret", WebhookHosts.of(RobotApp.DINGTALK), clock);

  @Test
  void remembersTheKeyForFiveMinutes() {
    keys.current();
    clock.pass(Duration.ofSeconds(299));
    keys.current();
    assertThat(secretsManager.asked).hasSize(1);

    clock.pass(Duration.ofSeconds(1));
    assertThat(keys.current()).isInstanceOf(Lookup.Found.class);
    assertThat(secretsManager.asked).hasSize(2);
  }

  @Test
  void readsAgainAfterForgetting() {
    keys.current();
    keys.forget();
    keys.current();

    assertThat(secretsManager.asked).hasSize(2);
  }

  @Test
  void whatSomebodyHasToPutRightIsAConfigurationError() {
    secretsManager.secret = "not a webhook";
    assertMissing(new Outcome.Configuration("the webhook is no URL"));
    secretsManager.secret = null;
    assertMissing(new Outcome.Configuration("the channel's secret is empty"));
    secretsManager.failure = ResourceNotFoundException.builder().message("no value").build();
    assertMissing(new Outcome.Configuration("the channel's secret has no value or does not exist"));
    secretsManager.failure = error("AccessDeniedException");
    assertMissing(
        new Outcome.Configuration("the channel's secret cannot be read: AccessDeniedException"));
  }

  @Test
  void whatMayPassIsTriedAgain() {
    secretsManager.failure = error("InternalServiceError");
    assertMissing(
        new Outcome.Retry("the channel's secret could not be read: InternalServiceError"));
    secretsManager.failure = SdkClientException.create("connect timed out");
    assertMissing(new Outcome.Retry("the channel's secret could not be read: SdkClientException"));
  }

  @Test
  void anOldKeyIsBetterThanNoneWhileTheServiceIsDown() {
    Lookup found = keys.current();
    clock.pass(Duration.ofMinutes(6));
    secretsManager.failure = error("InternalServiceError");

    assertThat(keys.current()).isEqualTo(found);
  }

  private void assertMissing(Outcome outcome) {
    assertThat(keys.current()).isEqualTo(new Lookup.Missing(outcome));
  }

  private static RuntimeException error(String code) {
    return SecretsManagerException.builder()
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("quotes the request").build())
        .build();
  }
}
