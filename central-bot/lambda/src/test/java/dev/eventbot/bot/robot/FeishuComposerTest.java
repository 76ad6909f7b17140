package dev.eventbot.bot.robot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.message.Notice.Block;
import dev.eventbot.bot.message.Notice.Field;
import dev.eventbot.bot.message.Notice.Link;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeishuComposerTest {
  private final Composer feishu = RobotApp.FEISHU.composer(RobotStyle.USUAL);

  @Test
  void writesACardWithHeaderTagMarkdownAndButton() {
    Mentions people = new Mentions.People(List.of("13800000001"), List.of("ou_abc", "ou_def"));

    assertThat(RobotLimits.json(feishu.compose(notice(people))).toPrettyString())
        .isEqualTo(
            """
            {
              "msg_type" : "interactive",
              "card" : {
                "schema" : "2.0",
                "config" : {
                  "summary" : {
                    "content" : "EC2 *1* <AWS>"
                  }
                },
                "header" : {
                  "template" : "red",
                  "title" : {
                    "tag" : "plain_text",
                    "content" : "EC2 *1* <AWS>"
                  },
                  "text_tag_list" : [ {
                    "tag" : "text_tag",
                    "text" : {
                      "tag" : "plain_text",
                      "content" : "进行中"
                    },
                    "color" : "red"
                  } ]
                },
                "body" : {
                  "elements" : [ {
                    "tag" : "markdown",
                    "content" : "**故障**"
                  }, {
                    "tag" : "markdown",
                    "content" : "**服务**: EC2 &#42;\\n**地区**: us-east-1"
                  }, {
                    "tag" : "markdown",
                    "content" : "**联系人**: <at id=ou_abc></at> <at id=ou_def></at>"
                  }, {
                    "tag" : "button",
                    "text" : {
                      "tag" : "plain_text",
                      "content" : "控制台"
                    },
                    "type" : "primary",
                    "behaviors" : [ {
                      "type" : "open_url",
                      "default_url" : "https://health.console.aws.amazon.com/"
                    } ]
                  } ]
                }
              }
            }""");
  }

  @ParameterizedTest
  @CsvSource({
    "ISSUE_OPEN, red",
    "ACTION_REQUIRED, orange",
    "SCHEDULED_CHANGE, yellow",
    "NOTIFICATION, blue",
    "CLOSED, green"
  })
  void coloursTheHeaderBySeverity(Severity severity, String color) {
    Notice notice = new Notice("t", severity, List.of(), List.of(), new Mentions.Nobody());

    assertThat(RobotLimits.json(feishu.compose(notice)).at("/card/header"))
        .hasToString(
            "{\"template\":\""
                + color
                + "\",\"title\":{\"tag\":\"plain_text\",\"content\":\"t\"}}");
  }

  @Test
  void whoHasNoOpenIdIsEveryone() {
    Mentions mobiles = new Mentions.People(List.of("13800000001"), List.of());

    assertThat(contacts(feishu.compose(notice(mobiles)))).isEqualTo("**联系人**: <at id=all></at>");
    assertThat(contacts(feishu.compose(notice(new Mentions.Everyone()))))
        .isEqualTo("**联系人**: <at id=all></at>");
  }

  @Test
  void saysTheSameInPlainText() {
    Mentions people = new Mentions.People(List.of(), List.of("ou_abc"));

    assertThat(RobotLimits.json(feishu.composePlain(notice(people))))
        .hasToString(
            "{\"msg_type\":\"text\",\"content\":{\"text\":\"EC2 ＊1＊ ＜AWS>\\n\\n故障\\n\\n"
                + "服务: EC2 ＊\\n地区: us-east-1\\n\\n"
                + "控制台: https://health.console.aws.amazon.com/\\n\\n"
                + "联系人: <at user_id=\\\"ou_abc\\\"></at>\"}}");
    assertThat(
            RobotLimits.json(feishu.composePlain(notice(new Mentions.Everyone())))
                .at("/content/text")
                .asText())
        .contains("联系人: <at user_id=\"all\">所有人</at>");
  }

  private static String contacts(RobotRequest request) {
    JsonNode elements = RobotLimits.json(request).at("/card/body/elements");
    return elements.get(2).path("content").asText();
  }

  private static Notice notice(Mentions mentions) {
    return new Notice(
        "EC2 *1* <AWS>",
        Severity.ISSUE_OPEN,
        "进行中",
        List.of(
            new Block.Emphasis("故障"),
            new Block.Fields(List.of(new Field("服务", "EC2 *"), new Field("地区", "us-east-1"))),
            new Block.Contacts("联系人", "所有人", "")),
        List.of(new Link("控制台", "https://health.console.aws.amazon.com/")),
        mentions);
  }
}
