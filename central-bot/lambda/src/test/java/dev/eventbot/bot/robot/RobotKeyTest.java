package dev.eventbot.bot.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotKeyTest {
  private static final String ADDRESS = "https://oapi.dingtalk.com/robot/send?access_token=abc";
  private static final Webhook WEBHOOK = new Webhook(URI.create(ADDRESS));

  @Test
  void readsTheChannelsSecretAndThePredecessorsBareAddress() {
    assertThat(parse(" " + ADDRESS + "\n")).isEqualTo(new RobotKey(WEBHOOK, Optional.empty()));
    assertThat(parse("{\"webhook\":\"" + ADDRESS + "\"}"))
        .isEqualTo(new RobotKey(WEBHOOK, Optional.empty()));
    assertThat(parse("{\"webhook\":\"" + ADDRESS + "\",\"secret\":\"SEC1 \"}"))
        .isEqualTo(new RobotKey(WEBHOOK, Optional.of("SEC1")));
    assertThat(parse("{\"webhook\":\"" + ADDRESS + "\",\"secret\":\"\"}").secret()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                              | the channel's secret is empty
          {"webhook":                                                     | the channel's secret is broken JSON
          {"hook":"https://oapi.dingtalk.com/robot/send?access_token=abc"} | the channel's secret holds no webhook
          hello abc                                                       | the webhook is no URL
          oapi.dingtalk.com/robot/send?access_token=abc                   | the webhook is no URL
          https:///robot/send?access_token=abc                            | the webhook is no URL
          http://oapi.dingtalk.com/robot/send?access_token=abc            | the webhook is not https
          file://oapi.dingtalk.com/robot/send?access_token=abc            | the webhook is not https
          https://169.254.169.254/robot/send?access_token=abc             | the webhook is not on https://oapi.dingtalk.com
          https://oapi.dingtalk.com.evil.example/?access_token=abc        | the webhook is not on https://oapi.dingtalk.com
          https://oapi.dingtalk.com@evil.example/?access_token=abc        | the webhook is not on https://oapi.dingtalk.com
          https://oapi.dingtalk.com:8443/robot/send?access_token=abc      | the webhook is not on https://oapi.dingtalk.com
          https://oapi.dingtalk.com/robot/send                            | the webhook has no access_token
          https://oapi.dingtalk.com/robot/send?access_token=              | the webhook has no access_token
          """)
  void saysWhatIsWrongWithoutRepeatingIt(String secret, String message) {
    assertThatThrownBy(() -> parse(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void neverShowsItself() {
    assertThat(new RobotKey(WEBHOOK, Optional.of("SEC1")))
        .hasToString("RobotKey[Webhook[oapi.dingtalk.com], signing]");
  }

  private static RobotKey parse(String secret) {
    return RobotKey.parse(secret, WebhookHosts.of(RobotApp.DINGTALK));
  }
}
