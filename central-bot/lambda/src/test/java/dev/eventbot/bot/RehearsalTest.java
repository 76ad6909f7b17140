package dev.eventbot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {
  private static Map<String, String> channel(String robot, String style) {
    Map<String, String> environment = new HashMap<>();
    environment.put("EVENTBOT_CHANNEL", "ops");
    environment.put("EVENTBOT_ROBOT", robot);
    environment.put("EVENTBOT_STYLE", style);
    environment.put(
        "EVENTBOT_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:ops-AbCdEf");
    environment.put("EVENTBOT_TABLE", "incidents");
    environment.put("EVENTBOT_QUEUE_URL", "https://sqs.invalid/queue");
    environment.put("EVENTBOT_DEAD_LETTER_QUEUE_URL", "https://sqs.invalid/dead");
    return environment;
  }

  @ParameterizedTest
  @CsvSource({
    "dingtalk, modern",
    "dingtalk, classic",
    "dingtalk, card",
    "feishu, modern",
    "feishu, classic",
    "wecom, modern",
    "wecom, classic",
    "wecom, card"
  })
  void reachesTheRobotOnce(String robot, String style) {
    assertThat(Rehearsal.of(channel(robot, style)).run()).isEqualTo(1);
  }

  @Test
  void doesSoWhateverTheChannelWants() {
    Map<String, String> environment = channel("dingtalk", "modern");
    environment.put("EVENTBOT_ONLY", "[{\"detail\":{\"service\":[\"RDS\"]}}]");
    environment.put("EVENTBOT_ROBOT_HOSTS", "robots.example.com");
    environment.put("EVENTBOT_PROXY", "http://proxy.example.com:3128");
    environment.put("AWS_REGION", "cn-north-1");

    assertThat(Rehearsal.of(environment).run()).isEqualTo(1);
  }

  @Test
  void canDoWithoutATable() {
    Map<String, String> environment = channel("dingtalk", "modern");
    environment.remove("EVENTBOT_TABLE");

    assertThat(Rehearsal.of(environment).run()).isEqualTo(1);
  }

  @Test
  void neverStopsABotThatCannotBeRehearsed() {
    assertThat(Rehearsal.of(Map.of()).run()).isZero();
  }
}
