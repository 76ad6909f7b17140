package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.FakeRobot;
import dev.eventbot.bot.TestClock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes over the wire for each app, and how robots are told apart. */
class RobotSignaturesTest {
  private static final RobotRequest REQUEST = new RobotRequest("{\"msgtype\":\"text 文\"}");

  private final FakeRobot server = new FakeRobot();

  @Test
  void feishuSignsAsItDocumentsIt() {
    assertThat(FeishuSignature.sign(1_757_900_000L, "lark-test-secret"))
        .isEqualTo("rWW3ygiAdSmKEIysYTVjbdbv4Xnqjn35pAGLgGJZsNg=");
    assertThat(
            FeishuSignature.signed(
                    REQUEST, "lark-test-secret", Instant.ofEpochSecond(1_757_900_000L))
                .json())
        .isEqualTo(
            "{\"timestamp\":\"1757900000\",\"sign\":\"rWW3ygiAdSmKEIysYTVjbdbv4Xnqjn35pAGLgGJZsNg=\","
                + "\"msgtype\":\"text 文\"}");
  }

  @Test
  void dingTalkSignsInTheAddressFeishuInTheBodyAndWeComNowhere() {
    server.answers("{\"errcode\":0}").answers("{\"code\":0}").answers("{\"errcode\":0}");
    for (RobotApp app : RobotApp.values()) {
      assertThat(robot(app, address(app), Optional.of("SEC1")).send(REQUEST).label())
          .isEqualTo("sent");
    }

    assertThat(server.uris.get(0).toString())
        .startsWith(address(RobotApp.DINGTALK) + "&timestamp=1795334400123&sign=");
    assertThat(server.uris.get(1)).hasToString(address(RobotApp.FEISHU));
    assertThat(server.uris.get(2)).hasToString(address(RobotApp.WECOM));
    assertThat(server.requests.get(0)).isEqualTo(REQUEST.json().getBytes(UTF_8));
    assertThat(new String(server.requests.get(1), UTF_8))
        .startsWith("{\"timestamp\":\"1795334400\",\"sign\":\"")
        .endsWith("\",\"msgtype\":\"text 文\"}");
    assertThat(server.requests.get(2)).isEqualTo(REQUEST.json().getBytes(UTF_8));
  }

  @Test
  void aRelayWithoutAQueryIsSignedToo() {
    WebhookHosts hosts = WebhookHosts.of(RobotApp.DINGTALK, "relay.example");
    RobotKey key =
        new RobotKey(Webhook.parse("https://relay.example/ding", hosts), Optional.of("SEC1"));
    RobotApp.DINGTALK
        .robot(RobotStyle.USUAL, FixedKeys.of(key), server, new TestClock())
        .send(REQUEST);

    assertThat(server.uris.get(0).toString())
        .startsWith("https://relay.example/ding?timestamp=1795334400123&sign=");
  }

  @ParameterizedTest
  @EnumSource
  void isToldApartByItsWebhookWhichNobodyCanReadFromIt(RobotApp app) {
    String identity = robot(app, address(app), Optional.empty()).identity().orElseThrow();

    assertThat(identity).matches("[0-9a-f]{32}");
    assertThat(robot(app, address(app), Optional.of("SEC1")).identity()).contains(identity);
    assertThat(robot(app, address(app) + "d", Optional.empty()).identity())
        .isPresent()
        .isNotEqualTo(Optional.of(identity));
  }

  @ParameterizedTest
  @EnumSource
  void aPrivateAddressIsAConfigurationError(RobotApp app) {
    server.fails(
        () -> {
          throw new ForbiddenAddressException();
        });

    assertThat(robot(app, address(app), Optional.empty()).send(REQUEST))
        .isEqualTo(
            new Outcome.Configuration(
                "the robot's host leads into a private network and is not allowed by name"));
  }

  @Test
  void knowsItsPace() {
    assertThat(robot(RobotApp.DINGTALK).pace()).isEqualTo(Pace.TWENTY_A_MINUTE);
    assertThat(robot(RobotApp.FEISHU).pace()).isEqualTo(Pace.HUNDRED_A_MINUTE);
    assertThat(robot(RobotApp.WECOM).pace()).isEqualTo(Pace.TWENTY_A_MINUTE);
  }

  private ChatRobot robot(RobotApp app) {
    return robot(app, address(app), Optional.empty());
  }

  private ChatRobot robot(RobotApp app, String address, Optional<String> secret) {
    RobotKey key = new RobotKey(Webhook.parse(address, WebhookHosts.of(app)), secret);
    return app.robot(RobotStyle.USUAL, FixedKeys.of(key), server, new TestClock());
  }

  private static String address(RobotApp app) {
    return switch (app) {
      case DINGTALK -> "https://oapi.dingtalk.com/robot/send?access_token=abc";
      case FEISHU -> "https://open.feishu.cn/open-apis/bot/v2/hook/abc";
      case WECOM -> "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc";
    };
  }
}
