package dev.eventbot.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each app's requests, as its readers see them. */
final class PostLinesTest {
  private static String shown(RobotApp app, RobotRequest request) {
    return shown(app, request, Locale.SIMPLIFIED_CHINESE);
  }

  private static String shown(RobotApp app, RobotRequest request, Locale language) {
    List<Line> lines = PostLines.of(Post.of(app, request, language), language);
    return lines.stream().map(PostLinesTest::text).collect(Collectors.joining("\n")) + "\n";
  }

  private static String text(Line line) {
    if (line instanceof Line.Words words) {
      return words.lead() + words.plain();
    }
    return line instanceof Line.Rule ? "────" : "";
  }

  @Test
  void dingTalkMarkdownCallsWhoStandsInTheTextAndAddsTheOthers() {
    assertThat(shown(RobotApp.DINGTALK, Requests.DINGTALK_MARKDOWN))
        .isEqualTo(
            """
            EC2 实例计划停用 · us-east-1

            严重程度: 需要处理
            账号: 生产-支付 (222222222201)
            开始: 2026-12-06 10:00 (UTC 02:00)，还有 14 天

            资源 (58):

            • i-0d4c1a9be72f3586a · 受影响
            • i-0f3355aa01b2c3d4e · 受影响
            • 还有 56 个

            ┃ One or more of your instances is scheduled for retirement. <b>

            在控制台打开

            联系人: @13800000000

            @13900000000
            """);
  }

  @Test
  void dingTalkButtonsLeadWhereTheBrowserWillOpen() {
    assertThat(shown(RobotApp.DINGTALK, Requests.DINGTALK_CARD))
        .isEqualTo(
            """
            RDS maintenance

            Account: payments

            • db-1 · pending

            [ Open event ] https://health.aws.amazon.com/health/home?a=1
            [ Status page ] https://health.aws.amazon.com/health/status
            """);
  }

  @Test
  void dingTalkTextIsNotRead() {
    assertThat(
            shown(
                RobotApp.DINGTALK,
                new RobotRequest(
                    """
                    {"msgtype":"text","text":{"content":"# AWS **x**\\n- y"},"at":{"isAtAll":true}}
                    """)))
        .isEqualTo(
            """
            # AWS **x**
            - y

            @所有人
            """);
  }

  @Test
  void feishuCardHasItsHeadAndItsButtonsSideBySide() {
    assertThat(shown(RobotApp.FEISHU, Requests.FEISHU_CARD, Locale.ENGLISH))
        .isEqualTo(
            """
            [AWS] EC2 us-east-1 服务故障 [进行中]
            3 个账号 · 2 个区域
            ────
            账号
            生产-支付 (222222222201)

            区域
            us-east-1

            描述
            We are investigating increased API error rates *here*.
            ────
            @ou_5f2d1c @Everyone

            eventbot · us-east-1

            [ 在控制台打开 ] https://health.aws.amazon.com/health/home
            [ 状态页 ] https://health.aws.amazon.com/health/status
            """);
  }

  @Test
  void feishuTextShowsMarksAsTheyAre() {
    assertThat(shown(RobotApp.FEISHU, Requests.FEISHU_TEXT))
        .isEqualTo(
            """
            AWS *plain* <b>text</b>
            second line @所有人
            """);
  }

  @Test
  void feishuPostIsOneLineForEachParagraph() {
    assertThat(
            shown(
                RobotApp.FEISHU,
                new RobotRequest(
                    """
                    {"msg_type":"post","content":{"post":{"zh_cn":{"title":"AWS","content":[
                      [{"tag":"text","text":"EC2 *down* "},{"tag":"a","text":"状态[页]","href":"https://example.com/a"}],
                      [{"tag":"at","user_id":"ou_18"},{"tag":"text","text":"- no list"}]]}}}}
                    """)))
        .isEqualTo(
            """
            AWS

            EC2 *down* 状态[页]
            @ou_18- no list
            """);
  }

  @Test
  void weComKnowsNeitherListsNorItalicsAndEndsAQuoteWithItsLine() {
    assertThat(shown(RobotApp.WECOM, Requests.WECOM_MARKDOWN))
        .isEqualTo(
            """
            EC2 实例计划停用

            状态: 需要处理
            账号: 生产-支付

            ┃ i-0d4c1a9be72f3586a

            - 不是列表 *不是斜体*
            控制台
            @zhang_san_x
            """);
  }

  @Test
  void weComCardShowsItsPartsInTheAppsOrder() {
    assertThat(shown(RobotApp.WECOM, Requests.WECOM_CARD))
        .isEqualTo(
            """
            EC2 实例计划停用 [需要处理]
            us-east-1 · 58 个资源
            ────
            14 天
            距离开始

            ┃ 描述
            ┃ One or more of your instances
            ┃ is scheduled for retirement.

            请在开始前停止并启动实例。

            账号  生产-支付
            控制台  打开

            [ 在控制台打开 ] https://health.aws.amazon.com/health/home
            """);
  }

  @Test
  void weComTextCallsThroughItsLists() {
    assertThat(
            shown(
                RobotApp.WECOM,
                new RobotRequest(
                    """
                    {"msgtype":"text","text":{"content":"AWS","mentioned_list":["wang","@all"],"mentioned_mobile_list":["13800000000","@all"]}}
                    """)))
        .isEqualTo(
            """
            AWS

            @wang @所有人 @13800000000
            """);
  }

  @Test
  void whatIsNotKnownIsNamed() {
    assertThat(shown(RobotApp.DINGTALK, new RobotRequest("no JSON at all")))
        .isEqualTo("预览不认识的内容：?\n");
    assertThat(
            shown(
                RobotApp.FEISHU,
                new RobotRequest(
                    """
                    {"msg_type":"interactive","card":{"body":{"elements":[{"tag":"chart"}]}}}
                    """),
                Locale.ENGLISH))
        .isEqualTo("not drawn by this preview: chart\n");
  }

  @Test
  void nothingInAMessageCommandsTheTerminal() {
    String request =
        """
        {"msgtype":"text","text":{"content":"a\\u001b[31mb\\u202ec\\u0007\\u009b2Jd"}}
        """;

    assertThat(shown(RobotApp.DINGTALK, new RobotRequest(request))).isEqualTo("a[31mbc2Jd\n");
  }

  @Test
  void aPhoneShowsFifteenCharactersOfTheTitle() {
    Post post = Post.of(RobotApp.DINGTALK, Requests.DINGTALK_MARKDOWN, Locale.ENGLISH);

    assertThat(post.shortAlert()).isEqualTo("[AWS] EC2 us-ea…");
    assertThat(Post.of(RobotApp.WECOM, Requests.WECOM_MARKDOWN, Locale.ENGLISH).shortAlert())
        .isEqualTo("EC2 实例计划停用");
  }
}
