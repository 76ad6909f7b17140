package dev.eventbot.sandbox.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.bot.robot.Answer;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.sandbox.GroupMessage;
import dev.eventbot.sandbox.TickingClock;
import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loopback robot answers, refuses and paces like DingTalk's. */
final class LoopbackRobotTest {
  private static final String MESSAGE =
      """
      {"msgtype":"markdown","markdown":{"title":"AWS","text":"AWS **down** @13800000000"},
       "at":{"atMobiles":["13800000000"],"isAtAll":false}}
      """;

  private final TickingClock clock = new TickingClock();
  private World world;
  private RobotService robot;

  @BeforeEach
  void open() {
    world = new World(clock);
    robot = new RobotService(world);
    world.add(robot);
    world.start();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void messageWithTheKeywordIsAcceptedAndShown() throws IOException {
    assertThat(post(robot.webhook(), MESSAGE)).isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\"}");
    assertThat(robot.messages())
        .containsExactly(
            new GroupMessage(
                Instant.parse("2026-11-22T03:00:00Z"),
                "AWS",
                "AWS **down** @13800000000",
                List.of("13800000000"),
                false,
                RobotApp.DINGTALK,
                MESSAGE));
  }

  @Test
  void messageWithoutTheKeywordIsRefused() throws IOException {
    assertThat(post(robot.webhook(), MESSAGE.replace("AWS", "Azure")))
        .startsWith("{\"errcode\":310000,\"errmsg\":\"keywords not in content");
    assertThat(robot.messages()).isEmpty();
  }

  @Test
  void unknownTokenIsRefused() throws IOException {
    assertThat(post(webhook("nobody", ""), MESSAGE))
        .isEqualTo("{\"errcode\":300001,\"errmsg\":\"token is not exist\"}");
  }

  @Test
  void missingTokenIsRefused() throws IOException {
    assertThat(post(URI.create("https://oapi.dingtalk.com/robot/send"), MESSAGE))
        .startsWith("{\"errcode\":40035,");
  }

  @Test
  void bodiesThatAreNoMessageAreRefusedByKind() throws IOException {
    assertThat(post(robot.webhook(), "")).startsWith("{\"errcode\":40035,");
    assertThat(post(robot.webhook(), "AWS")).startsWith("{\"errcode\":40035,");
    assertThat(post(robot.webhook(), "{\"msgtype\":\"video\"}")).startsWith("{\"errcode\":400105,");
    assertThat(post(robot.webhook(), "{\"msgtype\":\"markdown\",\"markdown\":{\"text\":\"AWS\"}}"))
        .startsWith("{\"errcode\":40035,");
    assertThat(robot.messages()).isEmpty();
  }

  @Test
  void bodyOfMoreThanTwentyThousandBytesIsRefused() throws IOException {
    String atTheLimit = textOfBytes(20_000);
    assertThat(atTheLimit.getBytes(UTF_8)).hasSize(20_000);
    assertThat(post(robot.webhook(), atTheLimit)).contains("\"errcode\":0");
    assertThat(post(robot.webhook(), textOfBytes(20_001))).startsWith("{\"errcode\":430104,");
  }

  private static String textOfBytes(int size) {
    String frame = "{\"msgtype\":\"text\",\"text\":{\"content\":\"AWS\"}}";
    return frame.replace("AWS", "AWS" + "x".repeat(size - frame.length()));
  }

  @Test
  void signedRobotWantsAFreshSignatureOfItsOwnSecret() throws IOException {
    String now = Long.toString(clock.millis());
    String good = DingTalkApi.sign("SECsandbox", now);

    assertThat(post(webhook("sandbox-dba", ""), MESSAGE))
        .startsWith("{\"errcode\":310000,\"errmsg\":\"invalid timestamp");
    assertThat(post(signed(now, DingTalkApi.sign("SECother", now)), MESSAGE))
        .startsWith("{\"errcode\":310000,\"errmsg\":\"sign not match");
    assertThat(post(signed(now, good), MESSAGE)).contains("\"errcode\":0");
    clock.advance(Duration.ofMinutes(61));
    assertThat(post(signed(now, good), MESSAGE))
        .startsWith("{\"errcode\":310000,\"errmsg\":\"invalid timestamp");
  }

  @Test
  void signatureIsTheOneOfTheDocumentedVector() {
    assertThat(URLEncoder.encode(DingTalkApi.sign("SECdemo", "1700000000000"), UTF_8))
        .isEqualTo("lOvVf9TQCVugV68mGbSZCg0gzOl1SVjxWi1MyVZCUuA%3D");
  }

  @Test
  void twentyFirstMessageOfAMinuteBlocksTheRobotForTenMinutes() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(post(robot.webhook(), MESSAGE)).contains("\"errcode\":0");
    }
    assertThat(post(robot.webhook(), MESSAGE)).startsWith("{\"errcode\":130101,");
    clock.advance(Duration.ofSeconds(599));
    assertThat(post(robot.webhook(), MESSAGE)).startsWith("{\"errcode\":130101,");
    clock.advance(Duration.ofSeconds(1));
    assertThat(post(robot.webhook(), MESSAGE)).contains("\"errcode\":0");
    assertThat(robot.messages()).hasSize(21);
  }

  @Test
  void whoGoesOnWhileBlockedIsPunishedWithAnAnswerWithoutACode() throws IOException {
    for (int i = 0; i < 41; i++) {
      post(robot.webhook(), MESSAGE);
    }
    assertThat(post(robot.webhook(), MESSAGE))
        .startsWith("{\"status\":1111,\"wait\":5,")
        .doesNotContain("errcode");
  }

  @Test
  void twentyMessagesAMinuteGoOnForEver() throws IOException {
    for (int i = 0; i < 60; i++) {
      assertThat(post(robot.webhook(), MESSAGE)).contains("\"errcode\":0");
      clock.advance(Duration.ofSeconds(3));
    }
  }

  @Test
  void everyOtherHostIsUnknown() {
    for (String elsewhere :
        List.of(
            "https://example.com/robot/send?access_token=sandbox-ops",
            "http://oapi.dingtalk.com/robot/send?access_token=sandbox-ops",
            "https://oapi.dingtalk.com.example.com/robot/send?access_token=sandbox-ops")) {
      assertThatThrownBy(() -> post(URI.create(elsewhere), MESSAGE))
          .isInstanceOf(UnknownHostException.class);
    }
  }

  @Test
  void pageShowsMarkdownSafelyAndCallsByName() throws Exception {
    post(
        robot.webhook(),
        """
        {"msgtype":"markdown","markdown":{"title":"AWS","text":"### AWS <script>alert(1)</script>\\n\\n\
        - **one** ![p](https://example.com/p.png) @13800000000 [x](javascript:alert(1))"},
         "at":{"atMobiles":["13800000000","13900000000"],"isAtAll":true}}
        """);

    String page = get(robot.page(), "").body();

    assertThat(page)
        .contains(
            "<h3>AWS &lt;script&gt;alert(1)&lt;/script&gt;</h3>",
            "<li><strong>one</strong>",
            "<span class=\"at\">@13800000000</span>",
            "<p><span class=\"at\">@所有人</span> <span class=\"at\">@13900000000</span> </p>",
            "11月22日 11:00:00")
        .doesNotContain("<img", "javascript:", "%s");
  }

  @Test
  void pageAllowsItsOwnScriptOnly() throws Exception {
    assertThat(get(robot.page(), "").headers().firstValue("Content-Security-Policy").orElseThrow())
        .matches(
            "default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src"
                + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  }

  @Test
  void requestsFromOtherOriginsAndToOtherNamesAreTurnedAway() throws Exception {
    assertThat(get(robot.page(), "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(
            raw(
                "POST /robot/send?access_token=sandbox-ops HTTP/1.1\r\nHost: 127.0.0.1:"
                    + robot.page().getPort()
                    + "\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection:"
                    + " close\r\n\r\n{}"))
        .contains("\"errcode\":43004");
    assertThat(robot.messages()).isEmpty();
  }

  private String raw(String request) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (Socket socket = new Socket(loopback, robot.page().getPort())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static HttpResponse<String> get(URI uri, String origin)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (!origin.isEmpty()) {
      request.header("Origin", origin);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String post(URI uri, String body) throws IOException {
    Answer answer = robot.transport().post(uri, body.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private static URI signed(String timestamp, String sign) {
    return webhook(
        "sandbox-dba", "&timestamp=" + timestamp + "&sign=" + URLEncoder.encode(sign, UTF_8));
  }

  private static URI webhook(String token, String rest) {
    return URI.create("https://oapi.dingtalk.com/robot/send?access_token=" + token + rest);
  }
}
