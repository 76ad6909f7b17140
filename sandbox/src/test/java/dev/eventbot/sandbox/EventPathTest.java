package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An event on a member's default bus comes out in the group, by every way an event can come. */
final class EventPathTest {
  private static final String REGION = "ap-east-1";

  @Test
  void aHealthEventOfAMemberReachesTheGroup() throws IOException {
    try (Landscape landscape = Landscape.deployed()) {
      landscape.sandbox.raise(Landscape.MEMBER, REGION, example("ec2-instance-retirement"));

      List<GroupMessage> group = landscape.group(1);

      assertThat(group).hasSize(1);
      assertThat(group.get(0).title()).contains("AWS");
      assertThat(group.get(0).text()).contains("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED");
      assertThat(group.get(0).everyone()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "predecessor-custom, AWS_ELASTICACHE_NODE_REPLACEMENT",
    "predecessor-handmade, AWS_EBS_VOLUME_LOST"
  })
  void predecessorsTestEventsReachTheGroupFromTheBus(String name, String code) throws IOException {
    String event = example(name);
    try (Landscape landscape = Landscape.deployed()) {
      JsonNode parsed = landscape.parse(event);
      if (parsed.path("source").asText().startsWith("aws.")) {
        landscape.sandbox.raise(Landscape.MEMBER, REGION, event);
      } else {
        landscape
            .sandbox
            .client(EventBridgeClient.class, Landscape.MEMBER, REGION)
            .putEvents(
                r ->
                    r.entries(
                        software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry
                            .builder()
                            .source(parsed.path("source").asText())
                            .detailType(parsed.path("detail-type").asText())
                            .detail(parsed.path("detail").toString())
                            .build()));
      }
      assertThat(landscape.group(1))
          .singleElement()
          .satisfies(m -> assertThat(m.text()).contains(code).doesNotContain("null"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "predecessor-custom, AWS_ELASTICACHE_NODE_REPLACEMENT",
    "predecessor-handmade, AWS_EBS_VOLUME_LOST"
  })
  void predecessorsTestEventsReachTheGroupFromTheTopic(String name, String code)
      throws IOException {
    String event = example(name);
    try (Landscape landscape = Landscape.deployed()) {
      landscape
          .client(SnsClient.class)
          .publish(r -> r.topicArn(landscape.central.get("TopicArn")).message(event));

      assertThat(landscape.group(1))
          .singleElement()
          .satisfies(m -> assertThat(m.text()).contains(code).doesNotContain("null"));
    }
  }

  @Test
  void anEventKeepsItsIdAccountAndRegionAcrossBuses() {
    try (Landscape landscape =
        Landscape.deployed(
            Map.of("channel", t -> ((ObjectNode) t.get("Resources")).remove("QueueMapping")),
            Map.of())) {
      String id =
          landscape.put(Landscape.MEMBER, REGION, "eventbot.test", "{}").entries().get(0).eventId();

      String envelope =
          landscape
              .inQueue(Landscape.CENTRAL, Landscape.HOME, landscape.channel.get("QueueUrl"))
              .get(0);
      JsonNode event = landscape.parse(landscape.parse(envelope).path("Message").asText());

      assertThat(event.path("id").asText()).isEqualTo(id);
      assertThat(event.path("account").asText()).isEqualTo(Landscape.MEMBER);
      assertThat(event.path("region").asText()).isEqualTo(REGION);
      assertThat(landscape.parse(envelope).path("Timestamp").asText())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }
  }

  @Test
  void aProbeLeavesItsReceiptInTheIncidentTable() {
    try (Landscape landscape = Landscape.deployed()) {
      landscape.put(
          Landscape.MEMBER,
          REGION,
          "eventbot.test",
          "{\"service\":\"EC2\",\"eventbotProbe\":\"p-1\"}");
      DynamoDbClient table = landscape.client(DynamoDbClient.class);

      Map<String, AttributeValue> receipt =
          Landscape.await(
              () ->
                  table
                      .getItem(
                          r ->
                              r.tableName(landscape.central.get("IncidentTableName"))
                                  .key(
                                      Map.of(
                                          "pk", AttributeValue.fromS("probe#p-1"),
                                          "sk", AttributeValue.fromS("channel#ops"))))
                      .item(),
              item -> item.containsKey("robotAt"));

      assertThat(receipt.get("outcome").s()).isEqualTo("sent");
      assertThat(receipt).containsKeys("topicAt", "queueAt", "botAt", "robotAt", "expiresAt");
    }
  }

  @Test
  void aDisabledRuleForwardsNothing() {
    try (Landscape landscape = Landscape.deployed()) {
      EventBridgeClient events =
          landscape.sandbox.client(EventBridgeClient.class, Landscape.MEMBER, REGION);
      events.disableRule(r -> r.name(landscape.forwarder.get("RuleName")));
      landscape.put(Landscape.MEMBER, REGION, "eventbot.test", "{\"service\":\"RDS\"}");
      events.enableRule(r -> r.name(landscape.forwarder.get("RuleName")));
      landscape.put(Landscape.MEMBER, REGION, "eventbot.test", "{\"service\":\"EKS\"}");

      assertThat(landscape.group(1))
          .singleElement()
          .satisfies(m -> assertThat(m.text()).contains("EKS"));
    }
  }

  @Test
  void filterPolicyOnTheBodyKeepsOtherServicesAway() {
    try (Landscape landscape =
        Landscape.deployed(
            Map.of(
                "channel",
                t ->
                    ((ObjectNode) t.at("/Resources/Subscription/Properties"))
                        .putObject("FilterPolicy")
                        .putObject("detail")
                        .putArray("service")
                        .add("RDS")),
            Map.of())) {
      landscape.put(Landscape.MEMBER, REGION, "eventbot.test", "{\"service\":\"EC2\"}");
      landscape.put(Landscape.MEMBER, REGION, "eventbot.test", "{\"service\":\"RDS\"}");

      assertThat(landscape.group(1))
          .singleElement()
          .satisfies(m -> assertThat(m.text()).contains("RDS"));
    }
  }

  @Test
  void aFunctionWithoutItsCodeIsNotMade() {
    try (Landscape landscape = new Landscape(Sandbox.inMemory())) {
      landscape.deployCentral(t -> {}, Map.of());
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () ->
                      landscape.deployChannel(
                          "ops",
                          t ->
                              ((ObjectNode) t.at("/Resources/Bot/Properties/Code"))
                                  .put("S3Key", "bot/missing.jar"))))
          .hasMessageContaining("S3 Error Code: NoSuchKey");
    }
  }

  @Test
  void groupQueuesAndWaitingEventsSurviveClosing(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sandbox.json");
    String deadLetters;
    List<GroupMessage> before;
    try (Sandbox sandbox = Sandbox.open(file)) {
      Landscape landscape = new Landscape(sandbox);
      landscape.deployCentral(t -> {}, Map.of("EncryptTopic", "true"));
      landscape.deployChannel("ops", t -> {});
      landscape.deployForwarder(Landscape.MEMBER, REGION, t -> {});
      landscape.put(Landscape.MEMBER, REGION, "eventbot.test", "{\"service\":\"EC2\"}");
      before = landscape.group(1);
      deadLetters = landscape.channel.get("DeadLetterQueueUrl");
      landscape
          .client(SqsClient.class)
          .sendMessage(r -> r.queueUrl(deadLetters).messageBody("kept"));
      // The bot has no time to take this one before the sandbox closes, or just enough.
      landscape.put(Landscape.MEMBER, REGION, "eventbot.test", "{\"service\":\"RDS\"}");
    }

    try (Sandbox sandbox = Sandbox.open(file)) {
      Landscape landscape = new Landscape(sandbox);

      assertThat(sandbox.group()).startsWith(before.get(0));
      assertThat(landscape.inQueue(Landscape.CENTRAL, Landscape.HOME, deadLetters))
          .containsExactly("kept");
      assertThat(landscape.group(2)).hasSize(2);
      assertThat(landscape.group(2).get(1).text()).contains("RDS");
    }
  }

  @Test
  void whatExistsIsListedAsLeftOver() {
    try (Landscape landscape = Landscape.deployed()) {
      assertThat(landscape.sandbox.leftovers())
          .anyMatch(
              line -> line.startsWith("EventBridge bus arn:aws:events:us-east-1:111111111111:"))
          .anyMatch(line -> line.startsWith("IAM role arn:aws:iam::222222222201:role/"))
          .anyMatch(line -> line.startsWith("Lambda function "))
          .anyMatch(line -> line.startsWith("S3 bucket eventbot-central-artifactbucket-"));
    }
  }

  private static String example(String name) throws IOException {
    return Files.readString(Path.of("../examples/events/" + name + ".json"));
  }
}
