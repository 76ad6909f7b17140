package dev.eventbot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Map<String, String> LEAST =
      Map.of("EVENTBOT_CHANNEL", "ops", "EVENTBOT_SECRET_ARN", "arn");

  @Test
  void fillsInThePredecessorsDefaults() {
    assertThat(Settings.from(LEAST))
        .isEqualTo(
            new Settings(
                "ops",
                "dingtalk",
                "modern",
                "AWS",
                Locale.SIMPLIFIED_CHINESE,
                ZoneId.of("Asia/Shanghai"),
                "arn",
                "DingtalkCustomBotParaPrefix",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(5),
                Optional.empty(),
                "",
                Optional.empty()));
  }

  @Test
  void readsWhatTheChannelStackSetsBesides() {
    Map<String, String> environment = new HashMap<>(LEAST);
    environment.put("EVENTBOT_ROBOT", "wecom");
    environment.put("EVENTBOT_STYLE", "card");
    environment.put("EVENTBOT_QUEUE_URL", "https://queue");
    environment.put("EVENTBOT_DEAD_LETTER_QUEUE_URL", "https://dead");
    environment.put("EVENTBOT_FOLLOW_UP_SECONDS", "900");
    environment.put("EVENTBOT_ONLY", "{\"detail\":{\"service\":[\"RDS\"]}}");
    environment.put("EVENTBOT_ROBOT_HOSTS", "robots.example.com");
    environment.put("EVENTBOT_PROXY", "http://proxy.example.com:3128");

    Settings settings = Settings.from(environment);

    assertThat(settings.robot()).isEqualTo("wecom");
    assertThat(settings.style()).isEqualTo("card");
    assertThat(settings.queueUrl()).contains("https://queue");
    assertThat(settings.deadLetterQueueUrl()).contains("https://dead");
    assertThat(settings.followUp()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.only()).contains("{\"detail\":{\"service\":[\"RDS\"]}}");
    assertThat(settings.robotHosts()).isEqualTo("robots.example.com");
    assertThat(settings.proxy()).contains(URI.create("http://proxy.example.com:3128"));
  }

  @Test
  void takesAnEmptyVariableForAMissingOne() {
    Map<String, String> environment = new HashMap<>(LEAST);
    for (String name : List.of("ONLY", "ROBOT_HOSTS", "PROXY")) {
      environment.put("EVENTBOT_" + name, "");
    }
    assertThat(Settings.from(environment)).isEqualTo(Settings.from(LEAST));
  }

  @Test
  void toleratesSlashesAroundThePrefix() {
    assertThat(Settings.from(with("EVENTBOT_PARAMETER_PREFIX", "/team/bots/")).parameterPrefix())
        .isEqualTo("team/bots");
  }

  @Test
  void namesTheVariableThatIsMissingOrWrong() {
    assertRefused(
        Map.of("EVENTBOT_SECRET_ARN", "arn"), "EVENTBOT_CHANNEL is missing from the environment");
    assertRefused(
        Map.of("EVENTBOT_CHANNEL", "ops"), "EVENTBOT_SECRET_ARN is missing from the environment");
    assertRefused(
        with("EVENTBOT_LANGUAGE", "fr"), "EVENTBOT_LANGUAGE is \"fr\", known are: zh-CN, en-US");
    assertRefused(
        with("EVENTBOT_TIME_ZONE", "Mars"), "EVENTBOT_TIME_ZONE is no time zone: \"Mars\"");
    assertRefused(
        with("EVENTBOT_ROBOT", "irc"),
        "EVENTBOT_ROBOT is \"irc\", this bot speaks to: dingtalk, feishu, wecom");
    assertRefused(
        with("EVENTBOT_STYLE", "loud"),
        "EVENTBOT_STYLE is \"loud\", for dingtalk there are: modern, classic, card");
    assertRefused(
        with("EVENTBOT_FOLLOW_UP_SECONDS", "5m"),
        "EVENTBOT_FOLLOW_UP_SECONDS is \"5m\", expected are seconds up to 43200");
    assertRefused(
        with("EVENTBOT_PROXY", "proxy:3128"),
        "EVENTBOT_PROXY is \"proxy:3128\", expected is http://HOST:PORT");
    assertRefused(
        with("EVENTBOT_KEYWORD", "k".repeat(65)), "EVENTBOT_KEYWORD is longer than 64 characters");
  }

  private static void assertRefused(Map<String, String> environment, String message) {
    assertThatThrownBy(() -> Settings.from(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> environment = new HashMap<>(LEAST);
    environment.put(name, value);
    return environment;
  }
}
