package dev.eventbot.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The packed jar in a process of its own: nothing it needs at run time was taken out of it. */
class LambdaJarIT {
  private static final Path JAR = Path.of(System.getProperty("eventbot.lambda.jar"));

  private final List<String> calls = new CopyOnWriteArrayList<>();

  @Test
  void announcesThroughTheRealSdkFromThePackedJar() throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    try {
      String probe =
          BotFixture.example("ec2-instance-retirement.json")
              .replace("\"service\": \"EC2\"", "\"service\":\"EC2\",\"eventbotProbe\":\"7f9c-1\"");
      Process bot = start("http://127.0.0.1:" + server.getAddress().getPort());
      try (OutputStream input = bot.getOutputStream()) {
        input.write(BotFixture.batch(List.of(BotFixture.enveloped(probe))).getBytes(UTF_8));
      }
      String output = new String(bot.getInputStream().readAllBytes(), UTF_8);

      assertThat(bot.waitFor()).as(output).isZero();
      assertThat(output)
          .contains("\"outcome\":\"sent\"", "{\"batchItemFailures\":[]}", "BotHandler is up");
      assertThat(output).doesNotContain("SLF4J", "WARN");
      assertThat(calls)
          .containsExactly(
              "DynamoDB_20120810.PutItem",
              "AmazonSSM.GetParameter",
              "secretsmanager.GetSecretValue",
              "robot access_token=abc",
              "DynamoDB_20120810.PutItem");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void staysSmallAndBringsNoOtherHttpClient() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(16_000_000);
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .contains("dev/eventbot/bot/BotHandler.class")
          .noneMatch(name -> name.startsWith("io/netty/") || name.startsWith("org/apache/http"));
    }
  }

  private static Process start(String endpoint) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            JAR + File.pathSeparator + Path.of("target", "test-classes"),
            LambdaJarMain.class.getName());
    builder.redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "key",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_ENDPOINT_URL", endpoint,
                "ROBOT", endpoint + "/robot",
                "EVENTBOT_CHANNEL", "ops",
                "EVENTBOT_SECRET_ARN", "arn:secret",
                "EVENTBOT_TABLE", "incidents"));
    return builder.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    calls.add(target == null ? "robot " + exchange.getRequestURI().getRawQuery() : target);
    byte[] body = body(target == null ? "robot" : target).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static String body(String target) {
    return switch (target) {
      case "secretsmanager.GetSecretValue" ->
          "{\"SecretString\":\"{\\\"webhook\\\":\\\"https://oapi.dingtalk.com/robot/send?access_token=abc\\\"}\"}";
      case "AmazonSSM.GetParameter" -> "{\"Parameter\":{\"Value\":\"13800000001\"}}";
      case "robot" -> FakeRobot.OK;
      default -> "{}";
    };
  }
}
