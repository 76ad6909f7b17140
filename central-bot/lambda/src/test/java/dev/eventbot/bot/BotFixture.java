package dev.eventbot.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole bot of channel "ops" with its surroundings faked: AWS, the robot's server, time. */
public final class BotFixture {
  private static final JsonMapper JSON = new JsonMapper();

  public final FakeSecretsManager secrets = new FakeSecretsManager();
  public final FakeSsm ssm = new FakeSsm();
  public final FakeDynamoDb dynamoDb = new FakeDynamoDb();
  public final FakeSqs sqs = new FakeSqs();
  public final FakeAwsJson aws = new FakeAwsJson();
  public final FakeRobot robot = new FakeRobot();
  public final TestClock clock = new TestClock();
  public final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "EVENTBOT_CHANNEL",
              "ops",
              "EVENTBOT_SECRET_ARN",
              "arn:secret",
              "EVENTBOT_QUEUE_URL",
              "https://sqs/ops",
              "EVENTBOT_DEAD_LETTER_QUEUE_URL",
              "https://sqs/ops-dead"));
  public FakeContext context = new FakeContext();
  private BotHandler bot;

  /** Invokes the bot, the same instance at every call. */
  public String invoke(String input) throws IOException {
    if (bot == null) {
      bot = new BotHandler(environment, secrets, ssm, dynamoDb, sqs, aws, robot, clock);
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    bot.handleRequest(new ByteArrayInputStream(input.getBytes(UTF_8)), output, context);
    return output.toString(UTF_8);
  }

  /** The one message that a bare event becomes. */
  public String announced(String event) throws IOException {
    invoke(event);
    return robot.messages().get(robot.messages().size() - 1);
  }

  /** A file of examples/events. */
  public static String example(String name) {
    try {
      return Files.readString(Path.of("..", "..", "examples", "events", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An SQS batch of these bodies; the records are called m1, m2, … */
  public static String batch(List<String> bodies) {
    ObjectNode batch = JSON.createObjectNode();
    ArrayNode records = batch.putArray("Records");
    for (String body : bodies) {
      ObjectNode item = records.addObject();
      item.put("messageId", "m" + records.size()).put("body", body).put("eventSource", "aws:sqs");
      item.put("receiptHandle", "handle-" + records.size());
      item.putObject("attributes").put("SentTimestamp", "1795334399500");
    }
    return batch.toString();
  }

  /**
   * SNS's envelope around an event, as a subscription without raw delivery puts it into the queue.
   */
  public static String enveloped(String event) {
    return JSON.createObjectNode()
        .put("Type", "Notification")
        .put("MessageId", "5d3b")
        .put("TopicArn", "arn:aws:sns:us-east-1:111111111111:eventbot")
        .put("Message", event)
        .put("Timestamp", "2026-11-22T07:59:59.250Z")
        .toString();
  }

  /** What Lambda is invoked with when it subscribes to the topic itself. */
  public static String snsEvent(String event) {
    ObjectNode input = JSON.createObjectNode();
    ObjectNode item = input.putArray("Records").addObject().put("EventSource", "aws:sns");
    item.putObject("Sns").put("Message", event).put("Timestamp", "2026-11-22T07:59:59.250Z");
    return input.toString();
  }

  /** A Health event of one service, with one more field in its detail. */
  public static String event(String service, String field, JsonNode value) {
    ObjectNode event =
        JSON.createObjectNode().put("source", "aws.health").put("account", "222222222201");
    event.putObject("detail").put("service", service).set(field, value);
    return event.toString();
  }

  public static JsonNode json(Object value) {
    return JSON.valueToTree(value);
  }
}
