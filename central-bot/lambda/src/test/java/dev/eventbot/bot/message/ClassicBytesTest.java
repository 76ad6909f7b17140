package dev.eventbot.bot.message;

import static dev.eventbot.bot.Approved.assertApproved;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.eventbot.bot.BotFixture;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.message.Layout.AccountNames;
import dev.eventbot.bot.message.Layout.Occasion;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotStyle;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What DingTalk gets in the classic layout is, byte for byte, what it got before there were others.
 */
class ClassicBytesTest {
  private static final Mentions TWO =
      new Mentions.People(List.of("13800000001", "13800000002"), List.of());

  @ParameterizedTest
  @CsvSource({
    "ec2-instance-retirement, zh-CN",
    "ec2-instance-retirement, en-US",
    "predecessor-custom, zh-CN",
    "predecessor-handmade, zh-CN",
    "public-issue, zh-CN",
    "public-issue, en-US",
    "rds-maintenance, zh-CN",
    "rds-maintenance, en-US"
  })
  void ofAnExample(String example, String language) throws IOException {
    boolean known = example.startsWith("ec2") && language.equals("zh-CN");

    assertSent(
        example + "." + language,
        language,
        BotFixture.example(example + ".json"),
        known ? TWO : new Mentions.Everyone());
  }

  @ParameterizedTest
  @CsvSource({"zh-CN", "en-US"})
  void ofWhatIsNoJson(String language) throws IOException {
    assertSent(
        "no-json." + language,
        language,
        "# Disk full on [db-1](https://evil.example)\n<b>call</b> @13800000009 *now*\n- see {\"detail\": ",
        new Mentions.Everyone());
  }

  @ParameterizedTest
  @CsvSource("zh-CN")
  void ofWhatIsNoHealthEvent(String language) throws IOException {
    assertSent(
        "no-health-event." + language,
        language,
        "{\"AlarmName\":\"cpu_high\",\"NewStateValue\":\"ALARM\"}",
        new Mentions.Everyone());
  }

  private static void assertSent(String name, String language, String body, Mentions mentions)
      throws IOException {
    ClassicLayout layout =
        new ClassicLayout(
            "AWS",
            Locale.forLanguageTag(language),
            ZoneId.of(language.equals("zh-CN") ? "Asia/Shanghai" : "America/Los_Angeles"));
    Notice notice =
        layout.notice(
            announcement(new EventReader().read(body)),
            new Occasion(mentions, AccountNames.UNKNOWN, Instant.EPOCH, false));
    JsonNode request =
        new JsonMapper()
            .readTree(RobotApp.DINGTALK.composer(RobotStyle.USUAL).compose(notice).json());

    assertApproved(
        name,
        "title: %s\nat: %s\n\n%s\n"
            .formatted(
                request.at("/markdown/title").asText(),
                request.path("at"),
                request.at("/markdown/text").asText()));
  }

  private static Announcement announcement(Reading reading) {
    return reading instanceof HealthEvent event
        ? new Announcement.First(Incident.of(event))
        : new Announcement.Unreadable((UnreadableEvent) reading);
  }
}
