package dev.eventbot.bot.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.message.Notice.Block;
import dev.eventbot.bot.message.Notice.Field;
import dev.eventbot.bot.message.Notice.Link;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeComComposerTest {
  private static final Mentions NOBODY = new Mentions.Nobody();
  private static final Mentions BY_ID =
      new Mentions.People(List.of(), List.of("zhangsan", "li.si"));

  private final Composer wecom = RobotApp.WECOM.composer(RobotStyle.USUAL);
  private final Composer card = RobotApp.WECOM.composer(RobotStyle.CARD);

  @Test
  void callsPeopleByIdInMarkdown() {
    assertThat(RobotLimits.json(wecom.compose(notice(BY_ID))).at("/markdown/content").asText())
        .isEqualTo(
            """
            ### EC2 ＊1＊

            <font color="warning">故障</font>

            **服务**: EC2
            **地区**: us-east-1

            **资源** (2):

            • i-1
            • ＃i-2
            • 还有 1 个

            **描述**:

            see ［here］(https://a.example) ＜@all＞
            ＞ quoted

            [控制台](https://health.console.aws.amazon.com/)

            **联系人**: <@zhangsan> <@li.si>"""
                .replace("＜@all＞", "＜＠all＞"));
  }

  @Test
  void callsByMobileAndEveryoneInAText() {
    Mentions both = new Mentions.People(List.of("13800000001"), List.of("zhangsan"));

    assertThat(RobotLimits.json(wecom.compose(notice(both))).toString())
        .startsWith("{\"msgtype\":\"text\",\"text\":{\"content\":\"EC2 ＊1＊\\n\\n故障\\n\\n服务: EC2\\n")
        .endsWith(
            "控制台: https://health.console.aws.amazon.com/\","
                + "\"mentioned_list\":[\"zhangsan\"],\"mentioned_mobile_list\":[\"13800000001\"]}}")
        .doesNotContain("联系人");
    assertThat(RobotLimits.json(wecom.compose(notice(new Mentions.Everyone()))).toString())
        .endsWith("\"mentioned_list\":[\"@all\"],\"mentioned_mobile_list\":[]}}");
  }

  @Test
  void aCardThatCallsNobodySaysTheEssentials() {
    assertThat(RobotLimits.json(card.compose(notice(NOBODY))).toPrettyString())
        .isEqualTo(
            """
            {
              "msgtype" : "template_card",
              "template_card" : {
                "card_type" : "text_notice",
                "source" : {
                  "desc" : "进行中",
                  "desc_color" : 2
                },
                "main_title" : {
                  "title" : "EC2 *1*",
                  "desc" : "故障"
                },
                "quote_area" : {
                  "type" : 0,
                  "title" : "描述",
                  "quote_text" : "see [here](https://a.example) <@all>\\n> quoted"
                },
                "sub_title_text" : "资源 (2): i-1, #i-2",
                "horizontal_content_list" : [ {
                  "keyname" : "服务",
                  "value" : "EC2"
                }, {
                  "keyname" : "地区",
                  "value" : "us-east-1"
                } ],
                "jump_list" : [ {
                  "type" : 1,
                  "title" : "控制台",
                  "url" : "https://health.console.aws.amazon.com/"
                } ],
                "card_action" : {
                  "type" : 1,
                  "url" : "https://health.console.aws.amazon.com/"
                }
              }
            }""");
  }

  @Test
  void aCardThatWouldHaveToCallSomebodyIsSomethingElse() {
    assertThat(RobotLimits.json(card.compose(notice(BY_ID))).path("msgtype").asText())
        .isEqualTo("markdown");
    assertThat(
            RobotLimits.json(card.compose(notice(new Mentions.Everyone())))
                .path("msgtype")
                .asText())
        .isEqualTo("text");
  }

  @Test
  void cutsProseThenListsToItsSmallMessages() {
    List<String> items =
        IntStream.rangeClosed(1, 40)
            .mapToObj(i -> "i-0123456789abcdef0123456789abcdef0123456789abcdef" + i)
            .toList();
    Notice notice =
        new Notice(
            "标题",
            Severity.CLOSED,
            List.of(
                new Block.Fields(List.of(new Field("服务", "EC2"))),
                new Block.Items("资源", items.subList(0, 20), "还有 20 个"),
                new Block.Prose("描述", "说明".repeat(5_000), Integer.MAX_VALUE, "（已截断）"),
                new Block.Items("账号", items, ""),
                new Block.Contacts("联系人", "所有人", "")),
            List.of(),
            BY_ID);

    RobotRequest markdown = wecom.compose(notice);
    RobotRequest text = wecom.composePlain(notice);

    RobotLimits.assertWithin(RobotApp.WECOM, markdown);
    RobotLimits.assertWithin(RobotApp.WECOM, text);
    assertThat(RobotLimits.json(markdown).at("/markdown/content").asText())
        .contains("说明\n\n（已截断）", "abcdef40\n\n**联系人**", "<@li.si>");
    assertThat(RobotLimits.json(text).at("/text/content").asText())
        .contains("abcdef20\n- 还有 20 个", "描述:\n\n（已截断）", "- … +");
  }

  private static Notice notice(Mentions mentions) {
    return new Notice(
        "EC2 *1*",
        Severity.ISSUE_OPEN,
        "进行中",
        List.of(
            new Block.Emphasis("故障"),
            new Block.Fields(List.of(new Field("服务", "EC2"), new Field("地区", "us-east-1"))),
            new Block.Items("资源 (2)", List.of("i-1", "#i-2"), "还有 1 个"),
            new Block.Prose(
                "描述", "see [here](https://a.example) <@all>\n> quoted", Integer.MAX_VALUE, "（已截断）"),
            new Block.Contacts("联系人", "所有人", "")),
        List.of(new Link("控制台", "https://health.console.aws.amazon.com/")),
        mentions);
  }
}
