package dev.eventbot.bot;

import static dev.eventbot.bot.Approved.assertApproved;
import static dev.eventbot.bot.BotFixture.example;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the group sees of example events in the classic layout. */
class ApprovedMessagesTest {
  private final BotFixture bot = classic();

  private static BotFixture classic() {
    BotFixture bot = new BotFixture();
    bot.environment.put("EVENTBOT_STYLE", "classic");
    return bot;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec2-instance-retirement",
        "predecessor-custom",
        "predecessor-handmade",
        "public-issue",
        "rds-maintenance"
      })
  void announcesExampleInChinese(String name) throws IOException {
    bot.ssm.parameters.put(
        "/DingtalkCustomBotParaPrefix/AWS/AtMobiles/EC2", "13800000001, 13800000002");

    assertApproved(name + ".zh-CN", bot.announced(example(name + ".json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec2-instance-retirement", "public-issue", "rds-maintenance"})
  void announcesExampleInEnglish(String name) throws IOException {
    bot.environment.put("EVENTBOT_LANGUAGE", "en-US");
    bot.environment.put("EVENTBOT_TIME_ZONE", "America/Los_Angeles");

    assertApproved(name + ".en-US", bot.announced(example(name + ".json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en-US"})
  void showsWhatIsNoJsonAsItCame(String language) throws IOException {
    bot.environment.put("EVENTBOT_LANGUAGE", language);

    assertApproved(
        "no-json." + language,
        bot.announced(
            "# Disk full on [db-1](https://evil.example)\n<b>call</b> @13800000009 *now*\n- see {\"detail\": "));
  }

  @Test
  void showsJsonThatIsNoHealthEvent() throws IOException {
    assertApproved(
        "no-health-event.zh-CN",
        bot.announced("{\"AlarmName\":\"cpu_high\",\"NewStateValue\":\"ALARM\"}"));
  }
}
