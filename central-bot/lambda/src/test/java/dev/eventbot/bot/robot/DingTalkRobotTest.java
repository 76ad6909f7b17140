package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.FakeRobot;
import dev.eventbot.bot.TestClock;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.Message;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DingTalkRobotTest {
  private static final Webhook WEBHOOK =
      Webhook.parse("https://oapi.dingtalk.com/robot/send?access_token=abc");
  private static final Message MESSAGE = new Message("标题", "**文**\n😀", new Mentions.Everyone());

  private final FakeRobot server = new FakeRobot();

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
  void postsMarkdownToEveryone() {
    assertThat(robot(Optional.empty()).send(MESSAGE)).isEqualTo(new Outcome.Sent("errcode 0 ok"));

    assertThat(server.uris).containsExactly(WEBHOOK.uri());
    assertThat(new String(server.requests.get(0), UTF_8))
        .isEqualTo(
            "{\"msgtype\":\"markdown\",\"markdown\":{\"title\":\"标题\",\"text\":\"**文**\\n😀\"},"
                + "\"at\":{\"atMobiles\":[],\"isAtAll\":true}}");
  }

  @Test
  void postsMarkdownToCertainPeople() {
    robot(Optional.of("SEC1"))
        .send(new Message("t", "x", new Mentions.People(List.of("138", "+852-6"), List.of())));

    assertThat(server.uris.get(0).toString()).contains("&timestamp=1795334400123&sign=");
    assertThat(new String(server.requests.get(0), UTF_8))
        .endsWith("\"at\":{\"atMobiles\":[\"138\",\"+852-6\"],\"isAtAll\":false}}");
  }

  @Test
  void leavesAsMuchRoomAsFitsIntoTheRobotsLimit() {
    Robot robot = robot(Optional.empty());
    int room = robot.bytesFor("标题", new Mentions.Everyone());

    robot.send(new Message("标题", "x".repeat(room), new Mentions.Everyone()));

    assertThat(server.requests.get(0)).hasSize(20_000);
  }

  @Test
  void whateverHappensOnTheWayIsTriedAgain() {
    assertThat(failing(new SocketTimeoutException("oapi.dingtalk.com?access_token=abc")))
        .isEqualTo(new Outcome.Retry("the robot did not answer in time"));
    assertThat(failing(new ConnectException("refused")))
        .isEqualTo(new Outcome.Retry("the robot could not be reached: ConnectException"));
    assertThat(failing(new SocketException("Connection reset")))
        .isEqualTo(new Outcome.Retry("the robot could not be reached: SocketException"));
  }

  @Test
  void sendsNothingWithoutAKey() {
    Outcome missing = new Outcome.Configuration("no key");
    Robot robot =
        new DingTalkRobot(
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
    assertThat(server.requests).isEmpty();
  }

  private Outcome failing(IOException failure) {
    server.fails(
        () -> {
          throw failure;
        });
    return robot(Optional.empty()).send(MESSAGE);
  }

  private Robot robot(Optional<String> secret) {
    RobotKey key = new RobotKey(WEBHOOK, secret);
    RobotKeys keys =
        new RobotKeys() {
          @Override
          public Lookup current() {
            return new Lookup.Found(key);
          }

          @Override
          public void forget() {}
        };
    return new DingTalkRobot(keys, server, new TestClock());
  }
}
