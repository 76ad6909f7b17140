package dev.eventbot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.HashMap;
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
                "AWS",
                Locale.SIMPLIFIED_CHINESE,
                ZoneId.of("Asia/Shanghai"),
                "arn",
                "DingtalkCustomBotParaPrefix",
                Optional.empty()));
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
        with("EVENTBOT_ROBOT", "irc"), "EVENTBOT_ROBOT is \"irc\", this bot speaks to: dingtalk");
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
