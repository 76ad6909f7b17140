package dev.eventbot.bot.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.eventbot.bot.BotFixture;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout through the whole bot, as the robot's server receives it. */
class ClassicLayoutTest {
  private final BotFixture bot = new BotFixture();

  ClassicLayoutTest() {
    bot.environment.put("EVENTBOT_STYLE", "classic");
  }

  @Test
  void listsTenResourcesThenACount() throws IOException {
    List<Map<String, String>> entities =
        IntStream.rangeClosed(1, 58)
            .mapToObj(i -> Map.of("entityValue", "i-" + i, "status", "IMPAIRED"))
            .toList();

    String message =
        bot.announced(BotFixture.event("EC2", "affectedEntities", BotFixture.json(entities)));

    assertThat(message)
        .contains(
            "**资源** (58):\n\n- i-1 · 受损 (IMPAIRED)\n", "- i-10 · 受损 (IMPAIRED)\n- 还有 48 个\n\n")
        .doesNotContain("i-11");
  }

  @Test
  void showsUnknownCodesAndStatusesVerbatim() throws IOException {
    bot.announced(BotFixture.event("EC2", "eventTypeCategory", BotFixture.json("forecast*")));
    bot.announced(BotFixture.event("EC2", "statusCode", BotFixture.json("paused")));

    assertThat(bot.robot.messages().get(0)).contains("**事件类型**: forecast\\*  \n");
    assertThat(bot.robot.messages().get(1)).contains("**事件状态码**: paused  \n");
  }

  @Test
  void showsWhatIsNoTimeAsItStands() throws IOException {
    assertThat(
            bot.announced(BotFixture.event("EC2", "startTime", BotFixture.json("next [week](x)"))))
        .contains("**开始时间**: next \\[week\\](x)  \n");
  }

  @Test
  void fillsMissingFieldsWithADash() throws IOException {
    assertThat(bot.announced("{\"detail\":{\"service\":\"EC2\"}}"))
        .isEqualTo(
            """
            title: AWS健康事件通知: 来自AWS机器人
            at: {"atMobiles":[],"isAtAll":true}

            ### AWS健康事件通知: 来自AWS机器人

            **事件类型**: -\s\s
            **账号**: -\s\s
            **时间**: -

            **资源**: -

            **具体服务**: EC2\s\s
            **具体事件类型码**: -\s\s
            **具体地区**: -\s\s
            **具体AZ**: -

            **开始时间**: -\s\s
            **结束时间**: -\s\s
            **最后更新时间**: -

            **事件状态码**: -\s\s
            **事件范围码**: -

            **事件描述**: -

            **事件联系人**: 所有人
            """);
  }

  @Test
  void putsAnotherKeywordIntoTitleAndPath() throws IOException {
    bot.environment.put("EVENTBOT_KEYWORD", "生产_告警");

    assertThat(bot.announced(BotFixture.event("EC2", "page", BotFixture.json(1))))
        .startsWith("title: AWS健康事件通知: 来自生产_告警机器人\n");
    assertThat(bot.ssm.asked).contains("/DingtalkCustomBotParaPrefix/生产_告警/AtMobiles/DEFAULT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        " ",
        " \\n",
        "账",
        "😀",
        "\\",
        "\"",
        "[*](",
        "<&lt;",
        "a\\n",
        "e\u0301",
        "👨‍👩‍👧",
        "\u0000",
        "_ _",
        "\uD83D"
      })
  void staysWithinTheRobotsLimitWhateverTheTextIs(String piece) throws IOException {
    String text = piece.repeat(1_000_000 / piece.length());

    bot.announced(
        BotFixture.event(
            text, "eventDescription", BotFixture.json(List.of(Map.of("latestDescription", text)))));
    bot.announced(text);
    bot.announced(
        BotFixture.event(
            "EC2",
            "affectedEntities",
            BotFixture.json(
                Collections.nCopies(
                    300,
                    Map.of(
                        "entityValue",
                        text.substring(0, 3_000),
                        "status",
                        text.substring(0, 3_000))))));

    for (byte[] request : bot.robot.requests) {
      assertThat(request.length).isLessThanOrEqualTo(20_000);
    }
    assertThat(bot.context.log).allMatch(line -> line.contains("\"outcome\":\"sent\""));
  }

  @Test
  void saysThatTheDescriptionWasCutAndUsesTheRoomThereIs() throws IOException {
    String text = "说明".repeat(20_000);

    String message =
        bot.announced(
            BotFixture.event("EC2", "eventDescription", JsonNodeFactory.instance.textNode(text)));

    assertThat(message).contains("说明\n\n（内容过长，已截断；全文请见 AWS Health 控制台）\n\n**事件联系人**: 所有人");
    assertThat(bot.robot.requests.get(0).length).isBetween(19_990, 20_000);
  }

  @Test
  void halfACharacterInAnEventDoesNotSpoilTheRequest() throws IOException {
    assertThat(bot.announced("{\"detail\":{\"service\":\"EC2 \\ud83d!\"}}"))
        .contains("**具体服务**: EC2 \uFFFD!  \n");
  }

  @Test
  void saysThatTheRawTextWasCut() throws IOException {
    assertThat(bot.announced("no json ".repeat(1000)))
        .contains("（原文过长，仅显示开头部分）\n\n**事件联系人**")
        .hasSizeLessThan(4_300);
  }
}
