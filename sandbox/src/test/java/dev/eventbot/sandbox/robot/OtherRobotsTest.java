package dev.eventbot.sandbox.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.bot.robot.Answer;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.sandbox.TickingClock;
import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loopback robots of Feishu, Lark and WeCom answer, refuse and pace like theirs. */
final class OtherRobotsTest {
  private static final String FEISHU_OK =
      "{\"StatusCode\":0,\"StatusMessage\":\"success\",\"code\":0,\"data\":{},\"msg\":\"success\"}";
  private static final String FEISHU_TEXT =
      "{\"msg_type\":\"text\",\"content\":{\"text\":\"AWS <at user_id=\\\"all\\\"></at>\"}}";
  private static final String WECOM_TEXT =
      "{\"msgtype\":\"text\",\"text\":{\"content\":\"AWS\",\"mentioned_list\":[\"@all\"],"
          + "\"mentioned_mobile_list\":[\"13800000000\"]}}";

  private final TickingClock clock = new TickingClock();
  private World world;
  private RobotService robots;

  @BeforeEach
  void open() {
    world = new World(clock);
    robots = new RobotService(world);
    world.add(robots);
    world.start();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void everyRobotHasItsAddress() {
    assertThat(
            List.of("sandbox-dba", "sandbox-feishu", "sandbox-lark", "sandbox-wecom").stream()
                .map(robots::webhook)
                .map(URI::toString))
        .containsExactly(
            "https://oapi.dingtalk.com/robot/send?access_token=sandbox-dba",
            "https://open.feishu.cn/open-apis/bot/v2/hook/sandbox-feishu",
            "https://open.larksuite.com/open-apis/bot/v2/hook/sandbox-lark",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=sandbox-wecom");
    assertThatIllegalArgumentException().isThrownBy(() -> robots.webhook("nobody"));
  }

  @Test
  void messagesOfAllAppsAreInTheirGroups() throws Exception {
    post("sandbox-feishu", FEISHU_TEXT);
    post("sandbox-wecom", WECOM_TEXT);

    assertThat(robots.messages())
        .extracting(m -> m.app() + " " + m.text() + " " + m.mobiles() + " " + m.everyone())
        .containsExactly(
            "FEISHU AWS @所有人 [] true", "WECOM AWS\n\n@所有人 @13800000000 [13800000000] true");
    String page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(robots.page()).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    assertThat(page)
        .contains(
            "<section class=\"feishu\"><h2>feishu · 飞书</h2>",
            "<section class=\"wecom\"><h2>wecom · 企业微信</h2>");
  }

  @Test
  void feishuRefusesInItsOwnWords() throws IOException {
    URI stranger = URI.create("https://open.feishu.cn/open-apis/bot/v2/hook/nobody");
    assertThat(post(stranger, FEISHU_TEXT)).startsWith("{\"code\":19001,");
    assertThat(post("sandbox-feishu", FEISHU_TEXT)).isEqualTo(FEISHU_OK);
    assertThat(post("sandbox-feishu", FEISHU_TEXT.replace("AWS", "x")))
        .startsWith("{\"code\":19024,");
    assertThat(post("sandbox-feishu", "no JSON")).startsWith("{\"code\":9499,");
    assertThat(post("sandbox-feishu", "{\"msg_type\":\"markdown\"}")).startsWith("{\"code\":9499,");
    clock.advance(Duration.ofSeconds(1));
    assertThat(post("sandbox-feishu", padded(20 * 1024))).isEqualTo(FEISHU_OK);
    assertThat(post("sandbox-feishu", padded(20 * 1024 + 1))).startsWith("{\"code\":9499,");
  }

  private static String padded(int bytes) {
    String frame = "{\"msg_type\":\"text\",\"content\":{\"text\":\"AWS\"}}";
    return frame.replace("AWS", "AWS" + "x".repeat(bytes - frame.length()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"tag":"markdown","content":"AWS"}                      | `"code":0,`
          {"tag":"markdown","content":"AWS","colour":"red"}       | unknown property: colour, path: [body -> elements -> [0]]
          {"tag":"note","elements":[]}                            | ErrCode: 200861; ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag note
          {"tag":"column_set","columns":[{"tag":"column","elements":[{"tag":"action"}]}]} | unsupported tag action; ErrPath: body -> elements -> [0] -> columns -> [0] -> elements -> [0]
          """)
  void feishuIsStrictAboutCardsOfSchemaTwo(String element, String answer) throws IOException {
    String card =
        """
        {"msg_type":"interactive","card":{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"AWS"},"template":"red"},
         "body":{"elements":[%s]}}}
        """
            .formatted(element);

    assertThat(post("sandbox-feishu", card)).contains(answer);
  }

  @Test
  void larkWantsAFreshSignatureInTheBody() throws IOException {
    String now = Long.toString(clock.millis() / 1000);
    String signed =
        FEISHU_TEXT.replace(
            "{\"msg_type\"",
            "{\"timestamp\":\"%s\",\"sign\":\"%s\",\"msg_type\""
                .formatted(now, FeishuApi.sign("lark-sandbox", now)));

    assertThat(post("sandbox-lark", FEISHU_TEXT)).startsWith("{\"code\":19021,");
    assertThat(post("sandbox-lark", signed)).isEqualTo(FEISHU_OK);
    clock.advance(Duration.ofMinutes(61));
    assertThat(post("sandbox-lark", signed)).startsWith("{\"code\":19021,");
    assertThat(FeishuApi.sign("lark-test-secret", "1757900000"))
        .isEqualTo("rWW3ygiAdSmKEIysYTVjbdbv4Xnqjn35pAGLgGJZsNg=");
  }

  @Test
  void feishuTakesFiveASecondAndAHundredAMinute() throws IOException {
    List<String> first = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      first.add(post("sandbox-feishu", FEISHU_TEXT));
    }
    assertThat(first.subList(0, 5)).containsOnly(FEISHU_OK);
    assertThat(first.get(5)).startsWith("{\"code\":11232,");
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 94; i++) {
      clock.advance(Duration.ofMillis(400));
      assertThat(post("sandbox-feishu", FEISHU_TEXT)).isEqualTo(FEISHU_OK);
    }
    clock.advance(Duration.ofSeconds(2));
    assertThat(post("sandbox-feishu", FEISHU_TEXT)).startsWith("{\"code\":11232,");
    clock.advance(Duration.ofMinutes(1));
    assertThat(post("sandbox-feishu", FEISHU_TEXT)).isEqualTo(FEISHU_OK);
  }

  @Test
  void weComRefusesInItsOwnWords() throws IOException {
    String ok = "{\"errcode\":0,\"errmsg\":\"ok\"}";
    assertThat(post(URI.create("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x"), "{}"))
        .startsWith("{\"errcode\":93000,");
    assertThat(post("sandbox-wecom", weCom("text", 2_048))).isEqualTo(ok);
    assertThat(post("sandbox-wecom", weCom("text", 2_049)))
        .startsWith("{\"errcode\":40058,\"errmsg\":\"text.content exceed max length 2048.");
    assertThat(post("sandbox-wecom", weCom("markdown", 4_096))).isEqualTo(ok);
    assertThat(post("sandbox-wecom", weCom("markdown", 4_098))).startsWith("{\"errcode\":40058,");
    assertThat(post("sandbox-wecom", "{\"msgtype\":\"video\"}")).startsWith("{\"errcode\":40008,");
    assertThat(post("sandbox-wecom", "[]")).startsWith("{\"errcode\":47001,");
    assertThat(
            post(
                "sandbox-wecom",
                "{\"msgtype\":\"template_card\",\"template_card\":{\"card_type\":\"text_notice\","
                    + "\"main_title\":{\"title\":\"AWS\"}}}"))
        .startsWith("{\"errcode\":40058,\"errmsg\":\"template_card.card_action missing");
    assertThat(robots.messages()).hasSize(2);
  }

  /** Counted in bytes: every character but the first three is Chinese or the last. */
  private static String weCom(String kind, int bytes) {
    String content = "AWS" + "长".repeat((bytes - 3) / 3) + "x".repeat((bytes - 3) % 3);
    assertThat(content.getBytes(UTF_8)).hasSize(bytes);
    return "{\"msgtype\":\"%s\",\"%s\":{\"content\":\"%s\"}}".formatted(kind, kind, content);
  }

  @Test
  void weComTakesTwentyAMinuteAndDoesNotBlock() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(post("sandbox-wecom", WECOM_TEXT)).contains("\"errcode\":0");
    }
    assertThat(post("sandbox-wecom", WECOM_TEXT)).startsWith("{\"errcode\":45009,");
    clock.advance(Duration.ofMinutes(1));
    assertThat(post("sandbox-wecom", WECOM_TEXT)).contains("\"errcode\":0");
  }

  @Test
  void aPathOfAnotherAppsHostLeadsNowhere() throws IOException {
    URI mixed = URI.create("https://oapi.dingtalk.com/cgi-bin/webhook/send?key=sandbox-wecom");

    assertThat(robots.transport().post(mixed, "{}".getBytes(UTF_8)).status()).isEqualTo(404);
    assertThatThrownBy(
            () -> post(URI.create("http://open.feishu.cn/open-apis/bot/v2/hook/x"), "{}"))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void aFileOfAnOlderSandboxHasTheOtherRobotsToo() throws Exception {
    RobotState old =
        new RobotState(
            new TreeMap<>(java.util.Map.of("mine", new KnownRobot("mine", "mine", "", "", null))),
            new TreeMap<>(),
            new ArrayList<>(
                List.of(
                    new Accepted(1, "ops", "AWS", "AWS **x**", List.of("138"), true, null, null))));
    robots.restore(old);

    assertThat(robots.webhook("mine"))
        .hasToString("https://oapi.dingtalk.com/robot/send?access_token=mine");
    assertThat(robots.webhook("sandbox-wecom").getHost()).isEqualTo("qyapi.weixin.qq.com");
    assertThat(robots.messages().get(0).app()).isEqualTo(RobotApp.DINGTALK);
    assertThat(robots.messages().get(0).request()).contains("\"text\":\"AWS **x**\"");
  }

  private String post(String robot, String body) throws IOException {
    return post(robots.webhook(robot), body);
  }

  private String post(URI uri, String body) throws IOException {
    Answer answer = robots.transport().post(uri, body.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }
}
