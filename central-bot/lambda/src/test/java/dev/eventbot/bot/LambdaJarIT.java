package dev.eventbot.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.eventbot.bot.aws.ParameterMentionBook;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.Md5Utils;

/** The packed jar in a process of its own: nothing it needs at run time was taken out of it. */
class LambdaJarIT {
  private static final Path JAR = Path.of(System.getProperty("eventbot.lambda.jar"));

  private static final String SSM = "software.amazon.awssdk.services.ssm.";

  private static final JsonMapper JSON = new JsonMapper();

  private volatile String robotAnswer = FakeRobot.OK;
  private final Map<String, JsonNode> items = new ConcurrentSkipListMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  @Test
  void announcesThroughTheRealSdkFromThePackedJar() throws IOException, InterruptedException {
    String output = run();

    assertThat(output)
        .contains("\"outcome\":\"sent\"", "{\"batchItemFailures\":[]}", "BotHandler is up");
    assertThat(output).doesNotContain("SLF4J", "WARN");
    assertThat(calls)
        .contains(
            "DynamoDB_20120810.GetItem",
            "DynamoDB_20120810.PutItem",
            "DynamoDB_20120810.Query",
            "DynamoDB_20120810.UpdateItem")
        .containsSubsequence(
            "secretsmanager.GetSecretValue",
            "AmazonSSM.GetParameter",
            "robot access_token=abc",
            "DynamoDB_20120810.DeleteItem");
  }

  @Test
  void buriesThroughTheRealSdkFromThePackedJar() throws IOException, InterruptedException {
    robotAnswer = "{\"errcode\":310000,\"errmsg\":\"keywords not in content\"}";

    String output = run();
    assertThat(calls).containsSubsequence("robot access_token=abc", "AmazonSQS.SendMessage");
    assertThat(output).contains("{\"batchItemFailures\":[]}");
  }

  @Test
  void recordsQuietProbesThroughTheRealSdkFromThePackedJar()
      throws IOException, InterruptedException {
    String output =
        run(
            "{\"source\":\"eventbot.test\",\"detail\":{\"eventbotProbe\":\"7f9c-1\","
                + "\"eventbotCell\":\"222222222201/us-east-1\",\"eventbotQuiet\":true}}");

    assertThat(output).contains("{\"batchItemFailures\":[]}", "coverage probes recorded");
    assertThat(calls).containsExactly("DynamoDB_20120810.PutItem");
  }

  private String run() throws IOException, InterruptedException {
    return run(
        BotFixture.example("ec2-instance-retirement.json")
            .replace("\"service\": \"EC2\"", "\"service\":\"EC2\",\"eventbotProbe\":\"7f9c-1\""));
  }

  /** Runs the packed bot with one event; what it printed. */
  private String run(String event) throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    try {
      Process bot = start("http://127.0.0.1:" + server.getAddress().getPort());
      try (OutputStream input = bot.getOutputStream()) {
        input.write(BotFixture.batch(List.of(BotFixture.enveloped(event))).getBytes(UTF_8));
      }
      String output = new String(bot.getInputStream().readAllBytes(), UTF_8);
      assertThat(bot.waitFor()).as(output).isZero();
      return output;
    } finally {
      server.stop(0);
    }
  }

  @Test
  void staysSmallAndBringsNoOtherHttpClient() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(14_000_000);
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .contains("dev/eventbot/bot/BotHandler.class")
          .noneMatch(name -> name.startsWith("io/netty/") || name.startsWith("org/apache/http"));
    }
  }

  /** Of SSM's client only the calls the bot makes are packed, but those to their last class. */
  @Test
  void bringsAllThatTheCallsToParameterStoreMayTouch() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      JavaClasses packed =
          new ClassFileImporter()
              .withImportOption(
                  place -> place.contains("/services/ssm/") || place.contains("/eventbot/bot/aws/"))
              .importJar(jar);
      Set<String> calls =
          packed.get(ParameterMentionBook.class).getMethodCallsFromSelf().stream()
              .filter(call -> call.getTargetOwner().isEquivalentTo(SsmClient.class))
              .map(call -> call.getTarget().getName())
              .collect(Collectors.toSet());
      assertThat(calls).containsExactly("getParameter");
      assertThat(packed)
          .filteredOn(each -> each.isAssignableTo(SsmClient.class))
          .extracting(JavaClass::getSimpleName)
          .contains("DefaultSsmClient");

      Set<String> missing = new TreeSet<>();
      for (JavaClass each : packed) {
        if (isTouched(each)) {
          each.getDirectDependenciesFromSelf().stream()
              .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
              .filter(name -> name.startsWith(SSM))
              .filter(name -> jar.getEntry(name.replace('.', '/') + ".class") == null)
              .filter(name -> !name.contains("Async"))
              .forEach(missing::add);
        }
      }
      assertThat(missing).isEmpty();
    }
  }

  /** What one call of getParameter loads, whatever AWS answers. */
  private static boolean isTouched(JavaClass each) {
    String name = each.getName();
    return name.startsWith(SSM + "endpoints.")
        || name.startsWith(SSM + "auth.")
        || name.startsWith(SSM + "internal.")
        || name.matches(Pattern.quote(SSM) + "(model|transform)\\.(GetParameterRe|Parameter|Ssm).*")
        || name.contains("Exception");
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
                "EVENTBOT_TABLE", "incidents",
                "EVENTBOT_QUEUE_URL", endpoint + "/queue",
                "EVENTBOT_DEAD_LETTER_QUEUE_URL", endpoint + "/dead"));
    return builder.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    calls.add(target == null ? "robot " + exchange.getRequestURI().getRawQuery() : target);
    byte[] body = body(target == null ? "robot" : target, request).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private String body(String target, JsonNode request) {
    return switch (target) {
      case "secretsmanager.GetSecretValue" ->
          "{\"SecretString\":\"{\\\"webhook\\\":\\\"https://oapi.dingtalk.com/robot/send?access_token=abc\\\"}\"}";
      case "AmazonSSM.GetParameter" -> "{\"Parameter\":{\"Value\":\"13800000001\"}}";
      case "robot" -> robotAnswer;
      case "AmazonSQS.SendMessage" ->
          JSON.createObjectNode()
              .put("MessageId", "sent-1")
              .put("MD5OfMessageBody", md5(request.path("MessageBody").asText().getBytes(UTF_8)))
              .put("MD5OfMessageAttributes", md5(packed(request.path("MessageAttributes"))))
              .toString();
      case "DynamoDB_20120810.PutItem" -> {
        JsonNode item = request.path("Item");
        items.put(key(item), item);
        yield "{}";
      }
      case "DynamoDB_20120810.GetItem" -> {
        JsonNode item = items.get(key(request.path("Key")));
        yield item == null ? "{}" : JSON.createObjectNode().set("Item", item).toString();
      }
      case "DynamoDB_20120810.DeleteItem" -> {
        items.remove(key(request.path("Key")));
        yield "{}";
      }
      case "DynamoDB_20120810.Query" -> {
        String partition = request.at("/ExpressionAttributeValues/:pk/S").textValue();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode found = answer.putArray("Items");
        items.values().stream()
            .filter(item -> item.at("/pk/S").asText().equals(partition))
            .forEach(found::add);
        yield answer.toString();
      }
      default -> "{}";
    };
  }

  private static String md5(byte[] bytes) {
    return BinaryUtils.toHex(Md5Utils.computeMD5Hash(bytes));
  }

  /** As SQS sums attributes up, which the SDK does too and compares. */
  private static byte[] packed(JsonNode attributes) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    attributes.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sorted.forEach(
        (name, value) -> {
          pack(bytes, name);
          pack(bytes, value.path("DataType").asText());
          bytes.write(1);
          pack(bytes, value.path("StringValue").asText());
        });
    return bytes.toByteArray();
  }

  private static void pack(ByteArrayOutputStream bytes, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(utf8.length).array());
    bytes.writeBytes(utf8);
  }

  private static String key(JsonNode item) {
    return item.at("/pk/S").asText() + " " + item.at("/sk/S").asText();
  }
}
