package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.message.Notice.Block;
import dev.eventbot.bot.message.Notice.Field;
import dev.eventbot.bot.message.Notice.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DingTalkComposerTest {
  private static final Mentions TWO =
      new Mentions.People(List.of("13800000001", "13800000002"), List.of());
  private static final Link CONSOLE =
      new Link("打开控制台", "https://health.console.aws.amazon.com/health/home?a=b#/x(1)");

  private final Composer dingtalk = RobotApp.DINGTALK.composer(RobotStyle.USUAL);
  private final Composer card = RobotApp.DINGTALK.composer(RobotStyle.CARD);

  @Test
  void writesTheClassicMessageAsItAlwaysWas() throws IOException {
    JsonNode request = json(dingtalk.compose(classic()));

    String approved =
        Files.readString(
            Path.of("src", "test", "resources", "approved", "ec2-instance-retirement.zh-CN.txt"));
    assertThat(
            "title: %s\nat: %s\n\n%s\n"
                .formatted(
                    request.at("/markdown/title").asText(),
                    request.path("at"),
                    request.at("/markdown/text").asText()))
        .isEqualTo(approved);
  }

  @Test
  void opensLinksInTheBrowser() throws IOException {
    assertThat(text(dingtalk.compose(notice(new Mentions.Nobody(), List.of(CONSOLE)))))
        .isEqualTo(
            """
            ### 标题

            **说明**

            [打开控制台](dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fhealth.console.aws.amazon.com%2Fhealth%2Fhome%3Fa%3Db%23%2Fx%25281%2529&pc_slide=false)""");
  }

  @Test
  void leavesOutWhatIsNoLink() throws IOException {
    List<Link> links =
        List.of(
            new Link("a", "javascript:alert(1)"),
            new Link("b", "http://a.example/"),
            new Link("c", "https://user@a.example/"),
            new Link("d", "https://a.example/ b"),
            new Link("e", "https://a.example/" + "x".repeat(1_000)));

    assertThat(text(dingtalk.compose(notice(new Mentions.Nobody(), links))))
        .isEqualTo("### 标题\n\n**说明**");
  }

  @Test
  void aCardHasOneButtonOrMore() throws IOException {
    assertThat(json(card.compose(notice(new Mentions.Nobody(), List.of(CONSOLE)))).toString())
        .isEqualTo(
            "{\"msgtype\":\"actionCard\",\"actionCard\":{\"title\":\"标题\",\"text\":\"### 标题\\n\\n**说明**\","
                + "\"singleTitle\":\"打开控制台\",\"singleURL\":\""
                + DingTalkMarkdown.inBrowser(
                    "https://health.console.aws.amazon.com/health/home?a=b#/x%281%29")
                + "\"}}");
    assertThat(
            json(card.compose(notice(new Mentions.Nobody(), List.of(CONSOLE, CONSOLE))))
                .at("/actionCard/btns"))
        .hasSize(2);
  }

  @Test
  void aCardThatWouldHaveToCallSomebodyIsMarkdown() throws IOException {
    assertThat(json(card.compose(notice(TWO, List.of(CONSOLE)))).path("msgtype").asText())
        .isEqualTo("markdown");
    assertThat(
            json(card.compose(notice(new Mentions.Nobody(), List.of()))).path("msgtype").asText())
        .isEqualTo("markdown");
  }

  @Test
  void whoeverIsCalledStandsInTheTextWithoutAPlaceForHimToo() throws IOException {
    Mentions people =
        new Mentions.People(
            List.of("13800000001", "+852-61234567", "no number"), List.of("manager7", "<@all>"));

    JsonNode request = json(dingtalk.compose(notice(people, List.of())));

    assertThat(request.at("/markdown/text").asText())
        .endsWith("\n\n@13800000001 @+852-61234567 @manager7");
    assertThat(request.path("at"))
        .hasToString(
            "{\"atMobiles\":[\"13800000001\",\"+852-61234567\"],\"atUserIds\":[\"manager7\"],\"isAtAll\":false}");
  }

  @Test
  void tooManyToBeNamedAreEveryone() throws IOException {
    Mentions crowd =
        new Mentions.People(
            IntStream.range(0, 1_000).mapToObj(i -> "1380000" + (1000 + i)).toList(), List.of());

    assertThat(json(dingtalk.compose(notice(crowd, List.of()))).path("at"))
        .hasToString("{\"atMobiles\":[],\"isAtAll\":true}");
  }

  @Test
  void saysTheSameInPlainText() throws IOException {
    assertThat(json(dingtalk.composePlain(classic())).at("/text/content").asText())
        .isEqualTo(
            """
            AWS健康事件通知: 来自AWS机器人

            事件类型: 计划变更 (scheduledChange)
            账号: 222222222201
            时间: 2026-11-20 14:31:12 +08:00 (06:31:12 UTC)

            资源 (2):

            - i-0a1b2c3d4e5f60718 · 待处理 (PENDING)
            - i-0f9e8d7c6b5a40312 · 待处理 (PENDING)

            具体服务: EC2
            具体事件类型码: AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED
            具体地区: ap-east-1
            具体AZ: ap-east-1b

            开始时间: 2026-12-05 10:00:00 +08:00 (02:00:00 UTC)
            结束时间: 2026-12-05 12:00:00 +08:00 (04:00:00 UTC)
            最后更新时间: 2026-11-20 14:30:58 +08:00 (06:30:58 UTC)

            事件状态码: 即将开始 (upcoming)
            事件范围码: 特定账号 (ACCOUNT_SPECIFIC)

            事件描述:

            EC2 has found that the hardware under one or more of your instances is wearing out.

            The instances listed below will be stopped (EBS root volume) or terminated (instance store) after 2026-12-05 02:00 UTC.

            What you can do before then:
            • Stop and start the instance: it comes back on other hardware.
            • If it is in an Auto Scaling group, terminate it and let the group replace it.

            More: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-retirement.html ［1］

            事件联系人: @13800000001 @13800000002""");
  }

  @Test
  void cutsTheProseToTheRoomThereIs() throws IOException {
    RobotRequest request =
        dingtalk.compose(
            with(
                new Block.Fields(List.of(new Field("a", "b"))),
                new Block.Prose("描述", "说明👨‍👩‍👧".repeat(3_000), Integer.MAX_VALUE, "（已截断）"),
                new Block.Contacts("联系人", "所有人", "")));

    assertThat(bytes(request)).isBetween(19_975, 20_000);
    assertThat(text(request)).contains("**a**: b\n").endsWith("（已截断）\n\n**联系人**: 所有人");
    assertThat(text(request)).containsPattern("(说|明|👨‍👩‍👧)\n\n（已截断）");
  }

  @Test
  void keepsTheKeywordAtTheEndOfALongTitle() {
    String keyword = "告".repeat(64);
    Notice notice =
        new Notice(
            "EC2 " + "EVENT_".repeat(60) + " · 来自" + keyword + "机器人",
            Severity.NOTIFICATION,
            List.of(),
            List.of(),
            new Mentions.Nobody());

    String title = RobotLimits.json(dingtalk.compose(notice)).at("/markdown/title").asText();

    assertThat(title).startsWith("EC2 EVENT_EVENT_").endsWith("来自" + keyword + "机器人");
    assertThat(title.getBytes(UTF_8).length).isLessThanOrEqualTo(400);
  }

  @Test
  void cutsTheProseToWhatItMayTake() throws IOException {
    RobotRequest request = dingtalk.compose(with(new Block.Prose("原文", "12345 7890", 7, "(cut)")));

    assertThat(text(request)).isEqualTo("### 标题\n\n**原文**:\n\n12345 7\n\n(cut)");
  }

  @Test
  void cutsListsWhenThereIsNoProseLeft() throws IOException {
    List<String> items = IntStream.rangeClosed(1, 100).mapToObj(i -> "账".repeat(190) + i).toList();

    RobotRequest request =
        dingtalk.compose(
            with(
                new Block.Items("资源 (130)", items, "还有 30 个"),
                new Block.Prose("描述", "说明", Integer.MAX_VALUE, "（已截断）")));

    assertThat(bytes(request)).isLessThanOrEqualTo(20_000);
    assertThat(text(request))
        .contains("**资源** (130):\n\n- 账", "账34\n- … +66\n- 还有 30 个\n\n**描述**:\n\n（已截断）");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        " ",
        "账",
        "😀",
        "\\",
        "\"",
        "[*](",
        "<&lt;",
        "a\n",
        "e\u0301",
        "👨‍👩‍👧",
        "\u0000",
        "_ _",
        "\uD83D",
        "@all ",
        "\n\n# "
      })
  void staysWithinTheLimitWhateverTheTextIs(String piece) {
    String text = piece.repeat(30_000 / piece.length());
    List<Field> fields = IntStream.range(0, 40).mapToObj(i -> new Field(text, text)).toList();
    Notice notice =
        new Notice(
            text,
            Severity.ISSUE_OPEN,
            text,
            List.of(
                new Block.Emphasis(text),
                new Block.Note(text),
                new Block.Fields(fields),
                new Block.Items(text, IntStream.range(0, 100).mapToObj(i -> text).toList(), text),
                new Block.Prose(text, text, Integer.MAX_VALUE, text),
                new Block.Contacts(text, text, text)),
            List.of(new Link(text, text), CONSOLE),
            TWO);

    assertThat(bytes(dingtalk.compose(notice))).isLessThanOrEqualTo(20_000);
    assertThat(bytes(card.compose(notice))).isLessThanOrEqualTo(20_000);
    assertThat(bytes(dingtalk.composePlain(notice))).isLessThanOrEqualTo(20_000);
  }

  private static Notice classic() {
    return new Notice(
        "AWS健康事件通知: 来自AWS机器人",
        Severity.SCHEDULED_CHANGE,
        List.of(
            new Block.Fields(
                List.of(
                    new Field("事件类型", "计划变更 (scheduledChange)"),
                    new Field("账号", "222222222201"),
                    new Field("时间", "2026-11-20 14:31:12 +08:00 (06:31:12 UTC)"))),
            new Block.Items(
                "资源 (2)",
                List.of(
                    "i-0a1b2c3d4e5f60718 · 待处理 (PENDING)", "i-0f9e8d7c6b5a40312 · 待处理 (PENDING)"),
                ""),
            new Block.Fields(
                List.of(
                    new Field("具体服务", "EC2"),
                    new Field("具体事件类型码", "AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED"),
                    new Field("具体地区", "ap-east-1"),
                    new Field("具体AZ", "ap-east-1b"))),
            new Block.Fields(
                List.of(
                    new Field("开始时间", "2026-12-05 10:00:00 +08:00 (02:00:00 UTC)"),
                    new Field("结束时间", "2026-12-05 12:00:00 +08:00 (04:00:00 UTC)"),
                    new Field("最后更新时间", "2026-11-20 14:30:58 +08:00 (06:30:58 UTC)"))),
            new Block.Fields(
                List.of(
                    new Field("事件状态码", "即将开始 (upcoming)"),
                    new Field("事件范围码", "特定账号 (ACCOUNT_SPECIFIC)"))),
            new Block.Prose(
                "事件描述",
                """
                EC2 has found that the hardware under one or more of your instances is wearing out.

                The instances listed below will be stopped (EBS root volume) or terminated (instance store) after 2026-12-05 02:00 UTC.


                What you can do before then:
                * Stop and start the instance: it comes back on other hardware.
                * If it is in an Auto Scaling group, terminate it and let the group replace it.

                More: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-retirement.html [1]
                """,
                Integer.MAX_VALUE,
                "（内容过长，已截断）"),
            new Block.Contacts("事件联系人", "所有人", "")),
        List.of(),
        TWO);
  }

  private static Notice notice(Mentions mentions, List<Link> links) {
    return new Notice(
        "标题", Severity.NOTIFICATION, List.of(new Block.Emphasis("说明")), links, mentions);
  }

  private static Notice with(Block... blocks) {
    return new Notice(
        "标题", Severity.NOTIFICATION, List.of(blocks), List.of(), new Mentions.Everyone());
  }

  private static String text(RobotRequest request) throws JsonProcessingException {
    return json(request).at("/markdown/text").asText();
  }

  private static JsonNode json(RobotRequest request) throws JsonProcessingException {
    return new JsonMapper().readTree(request.json());
  }

  private static int bytes(RobotRequest request) {
    return request.json().getBytes(UTF_8).length;
  }
}
