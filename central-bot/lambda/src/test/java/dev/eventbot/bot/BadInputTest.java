package dev.eventbot.bot;

import static dev.eventbot.bot.BotFixture.batch;
import static dev.eventbot.bot.BotFixture.enveloped;
import static dev.eventbot.bot.BotFixture.event;
import static dev.eventbot.bot.BotFixture.example;
import static dev.eventbot.bot.BotFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody should send, each between two good events. */
class BadInputTest {
  private static final String EC2 = example("ec2-instance-retirement.json");
  private static final String RDS = example("rds-maintenance.json");

  private final BotFixture bot = new BotFixture();

  static Stream<Arguments> inputs() {
    return Stream.of(
        Arguments.of("no JSON", "<html>oops</html>", "&lt;html>oops&lt;/html>"),
        Arguments.of("half of JSON", "{\"detail\":{\"service\":\"S3\"", "收到无法解析的事件"),
        Arguments.of("nothing", "", "收到无法解析的事件"),
        Arguments.of("JSON that is no event", "{\"hello\":\"world\"}", "hello"),
        Arguments.of("a number", "42", "42"),
        Arguments.of("nested too deeply", "[".repeat(100_000), "收到无法解析的事件"),
        Arguments.of("a too long number", "{\"detail\":" + "9".repeat(5_000) + "}", "收到无法解析"),
        Arguments.of("an empty detail", "{\"source\":\"aws.health\",\"detail\":{}}", "aws.health"),
        Arguments.of(
            "a description of a megabyte",
            described("x [evil](https://evil.example) ".repeat(33_000)),
            "x \\[evil\\](https://evil.example) x"),
        Arguments.of(
            "10,000 entities",
            event(
                "S3",
                "affectedEntities",
                json(
                    IntStream.range(0, 10_000)
                        .mapToObj(i -> Map.of("entityValue", "bucket-" + i))
                        .toList())),
            "bucket-0"),
        Arguments.of(
            "a wrong weekday",
            event("S3", "startTime", json("Mon, 31 May 2023 03:30:00 GMT")),
            "2023-05-31 11:30"),
        Arguments.of(
            "a weekday there is not",
            event("S3", "startTime", json("Someday, 31 May 2023 03:30:00 GMT")),
            "2023-05-31 11:30"),
        Arguments.of(
            "a year there is not",
            event("S3", "startTime", json("+999999999-12-31T23:59:59")),
            "+999999999-12-31T23:59:59"),
        Arguments.of("missing every optional field", "{\"detail\":{\"service\":\"S3\"}}", "S3"),
        Arguments.of("control characters", described("a\u0000b\u0007c\u001b[31md"), "abc\\[31md"),
        Arguments.of("right-to-left text", described("الخدمة a\u202Etxt.exe"), "الخدمة atxt.exe"),
        Arguments.of("emoji", described("fire 🔥👨‍👩‍👧‍👦"), "fire 🔥👨‍👩‍👧‍👦"),
        Arguments.of(
            "half an emoji", described("fire HALF!").replace("HALF", "\\uD83D"), "fire \uFFFD!"),
        Arguments.of(
            "HTML", described("<font color=red>x</font>"), "&lt;font color=red>x&lt;/font>"),
        Arguments.of(
            "markdown", described("![i](https://evil.example)"), "!\\[i\\](https://evil.example)"),
        Arguments.of("a mention", described("@13800000009 @all"), "＠13800000009 ＠all"),
        Arguments.of("an unknown category", event("S3", "eventTypeCategory", json("gossip")), "S3"),
        Arguments.of(
            "an unknown status", event("S3", "statusCode", json("half-closed")), "half-closed"),
        Arguments.of(
            "an unknown code",
            event("S3", "eventTypeCode", json("AWS_S3_MOON_PHASE")),
            "AWS_S3_MOON_PHASE"),
        Arguments.of(
            "an unknown service", event("MOONBASE", "statusCode", json("open")), "MOONBASE"),
        Arguments.of(
            "lists where texts belong", event("S3", "statusCode", json(List.of("open"))), "S3"),
        Arguments.of(
            "texts where lists belong",
            event("S3", "affectedEntities", json("bucket-1")),
            "bucket-1"));
  }

  private static String described(String text) {
    return event(
        "S3",
        "eventDescription",
        json(List.of(Map.of("language", "en_US", "latestDescription", text))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void becomesAMessageAndCostsNoNeighbour(String name, String body, String shown)
      throws IOException {
    assertThat(bot.invoke(batch(List.of(EC2, body, enveloped(RDS)))))
        .isEqualTo("{\"batchItemFailures\":[]}");

    assertThat(bot.robot.messages())
        .hasSize(3)
        .anyMatch(message -> message.contains("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED"))
        .anyMatch(message -> message.contains("AWS_RDS_MAINTENANCE_SCHEDULED"))
        .anyMatch(message -> message.contains(shown));
    assertThat(bot.context.log)
        .hasSize(3)
        .anyMatch(
            line -> line.contains("\"messageId\":\"m2\"") && line.contains("\"outcome\":\"sent\""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void becomesADeadLetterWhenTheRobotRefusesIt(String name, String body, String shown)
      throws IOException {
    String refusal = "{\"errcode\":430101,\"errmsg\":\"message too long\"}";
    bot.robot.answers(refusal).answers(refusal);

    assertThat(bot.invoke(batch(List.of(body)))).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(bot.invoke(batch(List.of(EC2)))).isEqualTo("{\"batchItemFailures\":[]}");

    assertThat(bot.sqs.calls).singleElement().asString().startsWith("send https://sqs/ops-dead");
    assertThat(bot.context.log)
        .anyMatch(line -> line.contains("dead-letter queue") && line.contains("message too long"));
    assertThat(bot.robot.messages())
        .anyMatch(message -> message.contains("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED"));
  }
}
