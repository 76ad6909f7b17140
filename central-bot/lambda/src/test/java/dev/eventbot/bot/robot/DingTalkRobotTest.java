package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.FakeRobot;
import dev.eventbot.bot.TestClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DingTalkRobotTest {
  private static final Webhook WEBHOOK =
      Webhook.parse(
          "https://oapi.dingtalk.com/robot/send?access_token=abc",
          WebhookHosts.of(RobotApp.DINGTALK));
  private static final RobotRequest MESSAGE = new RobotRequest("{\"text\":\"文😀\"}");

  private final FakeRobot server = new FakeRobot();
  private int forgotten;

  @Test
  void signsAsDingTalkDocumentsIt() {
    assertThat(DingTalkSignature.sign(1_700_000_000_000L, "SECdemo"))
        .isEqualTo("lOvVf9TQCVugV68mGbSZCg0gzOl1SVjxWi1MyVZCUuA%3D");
    assertThat(
            DingTalkSignature.signed(
                WEBHOOK.uri(), "SECdemo", Instant.ofEpochMilli(1_700_000_000_000L)))
        .hasToString(
            "https://oapi.dingtalk.com/robot/send?access_token=abc&timestamp=1700000000000"
                + "&sign=lOvVf9TQCVugV68mGbSZCg0gzOl1SVjxWi1MyVZCUuA%3D");
  }

  @Test
  void postsTheRequestAsItWasComposed() {
    assertThat(robot(Optional.empty()).send(MESSAGE)).isEqualTo(new Outcome.Sent("errcode 0 ok"));

    assertThat(server.uris).containsExactly(WEBHOOK.uri());
    assertThat(new String(server.requests.get(0), UTF_8)).isEqualTo("{\"text\":\"文😀\"}");
  }

  @Test
  void asksForTheKeyAgainWhenItWasNotAccepted() {
    server.answers("{\"errcode\":310000,\"errmsg\":\"sign not match\"}");

    assertThat(robot(Optional.of("SEC1")).send(MESSAGE).label()).isEqualTo("configuration");

    assertThat(forgotten).isEqualTo(1);
  }

  @Test
  void whateverHappensOnTheWayIsTriedAgain() {
    assertThat(failing(new SocketTimeoutException("oapi.dingtalk.com?access_token=abc")))
        .isEqualTo(Outcome.Retry.unanswered("the robot did not answer in time"));
    assertThat(failing(new ConnectException("refused")))
        .isEqualTo(new Outcome.Retry("the robot could not be reached: ConnectException"));
    assertThat(failing(new SocketException("Connection reset")))
        .isEqualTo(Outcome.Retry.unanswered("the robot could not be reached: SocketException"));
  }

  @Test
  void sendsNothingWithoutAKey() {
    Outcome missing = new Outcome.Configuration("no key");
    ChatRobot robot =
        new DingTalkRobot(
            RobotStyle.USUAL,
            new RobotKeys() {
              @Override
              public Lookup current() {
                return new Lookup.Missing(missing);
              }

              @Override
              public void forget() {
                throw new AssertionError("there is nothing to forget");
              }
            },
            server,
            new TestClock());

    assertThat(robot.send(MESSAGE)).isSameAs(missing);
    assertThat(robot.identity()).isEmpty();
    assertThat(server.requests).isEmpty();
  }

  private Outcome failing(IOException failure) {
    server.fails(
        () -> {
          throw failure;
        });
    return robot(Optional.empty()).send(MESSAGE);
  }

  private ChatRobot robot(Optional<String> secret) {
    RobotKey key = new RobotKey(WEBHOOK, secret);
    RobotKeys keys =
        new RobotKeys() {
          @Override
          public Lookup current() {
            return new Lookup.Found(key);
          }

          @Override
          public void forget() {
            forgotten++;
          }
        };
    return new DingTalkRobot(RobotStyle.USUAL, keys, server, new TestClock());
  }
}
