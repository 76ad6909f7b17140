package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;

class RealTemplatesTest {
  private final Sandbox sandbox = Sandbox.inMemory();
  private final String management = sandbox.managementAccountId();
  private final Calls central =
      new Calls(sandbox.client(CloudFormationClient.class, management, "us-east-1"));

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  @Test
  void centralAndForwarderBecomeRealResourcesAndLeaveNothing() {
    Stack stack =
        central.deploy(
            "eventbot-central", template("central"), Map.of("OrganizationId", "o-sandbox0001"));

    assertThat(stack.stackStatusAsString())
        .as(central.events("eventbot-central"))
        .isEqualTo("CREATE_COMPLETE");
    Map<String, String> outputs = outputs(stack);
    assertThat(outputs.keySet())
        .containsExactly(
            "AlarmTopicArn",
            "ArtifactBucketName",
            "BusArn",
            "BusName",
            "IncidentTableName",
            "ProbeQueueUrl",
            "RuleDeadLetterQueueUrl",
            "TopicArn");
    assertThat(outputs.get("BusArn"))
        .startsWith("arn:aws:events:us-east-1:111111111111:event-bus/");
    Calls member =
        new Calls(sandbox.client(CloudFormationClient.class, "222222222201", "ap-east-1"));
    Stack forwarder =
        member.deploy(
            "eventbot-forwarder",
            template("forwarder"),
            Map.of("CentralBusArn", outputs.get("BusArn")));
    assertThat(forwarder.stackStatusAsString())
        .as(member.events("eventbot-forwarder"))
        .isEqualTo("CREATE_COMPLETE");
    EventBridgeClient events = sandbox.client(EventBridgeClient.class, "222222222201", "ap-east-1");
    assertThat(
            events
                .listTargetsByRule(rule -> rule.rule(outputs(forwarder).get("RuleName")))
                .targets())
        .singleElement()
        .satisfies(target -> assertThat(target.arn()).isEqualTo(outputs.get("BusArn")));

    assertThat(member.delete("eventbot-forwarder").stackStatusAsString())
        .isEqualTo("DELETE_COMPLETE");
    assertThat(central.delete("eventbot-central").stackStatusAsString())
        .as(central.events(stack.stackId()))
        .isEqualTo("DELETE_COMPLETE");
    assertThat(sandbox.leftovers()).isEmpty();
  }

  @Test
  void encryptionAddsAKeyAndTakesItAwayAgain() {
    Map<String, String> plain = Map.of("OrganizationId", "o-sandbox0001");
    Map<String, String> encrypted = new TreeMap<>(plain);
    encrypted.put("EncryptTopic", "true");

    central.deploy("eventbot-central", template("central"), encrypted);
    assertThat(sandbox.leftovers()).anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("key"));
    Stack stack = central.deploy("eventbot-central", template("central"), plain);

    assertThat(stack.stackStatusAsString())
        .as(central.events("eventbot-central"))
        .isEqualTo("UPDATE_COMPLETE");
    assertThat(outputs(stack)).doesNotContainKey("TopicKeyArn");
    assertThat(central.changeSet("eventbot-central", template("central"), plain, Map.of()))
        .satisfies(again -> assertThat(again.statusAsString()).isEqualTo("FAILED"));
    central.delete("eventbot-central");
    assertThat(sandbox.leftovers()).isEmpty();
  }

  @Test
  void aBucketThatHoldsSomethingKeepsItsStack() {
    Stack stack =
        central.deploy(
            "eventbot-central", template("central"), Map.of("OrganizationId", "o-sandbox0001"));
    String bucket = outputs(stack).get("ArtifactBucketName");
    S3Client s3 = sandbox.client(S3Client.class, management, "us-east-1");
    s3.putObject(object -> object.bucket(bucket).key("bot/x.jar"), RequestBody.fromString("x"));

    Stack kept = central.delete("eventbot-central");

    assertThat(kept.stackStatusAsString()).isEqualTo("DELETE_FAILED");
    assertThat(kept.stackStatusReason())
        .isEqualTo("The following resource(s) failed to delete: [ArtifactBucket]. ");
    s3.deleteObject(object -> object.bucket(bucket).key("bot/x.jar"));
    assertThat(central.delete("eventbot-central").stackStatusAsString())
        .isEqualTo("DELETE_COMPLETE");
    assertThat(sandbox.leftovers()).isEmpty();
  }

  private static Map<String, String> outputs(Stack stack) {
    return new TreeMap<>(
        stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)));
  }

  private static String template(String name) {
    try (InputStream in =
        RealTemplatesTest.class.getResourceAsStream("/dev/eventbot/template/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
