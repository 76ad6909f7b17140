package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.delivery.FailedDelivery;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every policy on the way decides: each one broken for itself stops the event, and says why. */
final class BrokenHopTest {
  private static final String EVENT = "{\"detail\":{\"service\":\"EC2\",\"statusCode\":\"open\"}}";

  @Test
  void ruleRoleWithoutPutEventsKeepsTheEventInTheForwardersDeadLetterQueue() {
    try (Landscape landscape =
        broken("forwarder", t -> statement(t, "ForwarderRole").put("Action", "events:ListRules"))) {
      FailedDelivery failure = raise(landscape);

      assertThat(failure.reason())
          .endsWith("because no identity-based policy allows the events:PutEvents action");
      assertThat(
              landscape.inQueue(
                  Landscape.MEMBER, "ap-east-1", landscape.forwarder.get("DeadLetterQueueUrl")))
          .singleElement()
          .asString()
          .contains("\"source\":\"aws.health\"");
    }
  }

  @Test
  void ruleRoleThatTrustsAnotherAccountsRulesIsNotAssumed() {
    try (Landscape landscape =
        broken(
            "forwarder",
            t ->
                ((ObjectNode)
                        t.at(
                            "/Resources/ForwarderRole/Properties/AssumeRolePolicyDocument"
                                + "/Statement/0/Condition/StringEquals"))
                    .put("aws:SourceAccount", "999999999999"))) {
      assertThat(raise(landscape).reason()).contains("events.amazonaws.com", "sts:AssumeRole");
    }
  }

  @Test
  void busOfAnotherOrganizationTakesNothing() {
    try (Landscape landscape =
        Landscape.deployed(Map.of(), Map.of("OrganizationId", "o-someoneelse"))) {
      assertThat(raise(landscape).reason())
          .endsWith("because no resource-based policy allows the events:PutEvents action");
    }
  }

  @Test
  void sourceThatTheBusDoesNotAdmitIsRefused() {
    try (Landscape landscape =
        Landscape.deployed(Map.of(), Map.of("Sources", "eventbot.test,custom.*"))) {
      assertThat(raise(landscape).reason())
          .endsWith("because no resource-based policy allows the events:PutEvents action");
      assertThat(
              landscape
                  .put(Landscape.MEMBER, "ap-east-1", "eventbot.test", "{}")
                  .failedEntryCount())
          .isZero();
      assertThat(landscape.group(1)).hasSize(1);
    }
  }

  @Test
  void topicPolicyForAnotherRuleKeepsTheEventInTheCentralDeadLetterQueue() {
    try (Landscape landscape =
        broken(
            "central",
            t ->
                ((ObjectNode)
                        t.at(
                            "/Resources/TopicPolicy/Properties/PolicyDocument/Statement/0/Condition"
                                + "/ArnEquals"))
                    .put("aws:SourceArn", "arn:aws:events:us-east-1:111111111111:rule/other"))) {
      FailedDelivery failure = raise(landscape);

      assertThat(failure.reason()).contains("events.amazonaws.com", "sns:Publish");
      assertThat(
              landscape.inQueue(
                  Landscape.CENTRAL,
                  Landscape.HOME,
                  landscape.central.get("RuleDeadLetterQueueUrl")))
          .hasSize(1);
    }
  }

  @Test
  void keyThatDoesNotAdmitEventBridgeStopsTheEvent() {
    Consumer<ObjectNode> change =
        t -> ((ArrayNode) t.at("/Resources/TopicKey/Properties/KeyPolicy/Statement")).remove(1);
    try (Landscape landscape =
        Landscape.deployed(Map.of("central", change), Map.of("EncryptTopic", "true"))) {
      assertThat(raise(landscape).reason()).contains("kms:GenerateDataKey", "KMSAccessDenied");
    }
  }

  @Test
  void customerKeyThatAdmitsEventBridgeLetsTheEventThrough() {
    try (Landscape landscape = Landscape.deployed(Map.of(), Map.of("EncryptTopic", "true"))) {
      landscape.sandbox.raise(Landscape.MEMBER, "ap-east-1", EVENT);

      assertThat(landscape.group(1)).hasSize(1);
    }
  }

  @Test
  void topicEncryptedWithTheAwsManagedKeyTakesNothingFromRules() {
    try (Landscape landscape =
        broken(
            "central",
            t ->
                ((ObjectNode) t.at("/Resources/Topic/Properties"))
                    .put("KmsMasterKeyId", "alias/aws/sns"))) {
      assertThat(raise(landscape).reason())
          .contains("AWS-managed key alias/aws/sns", "events.amazonaws.com");
    }
  }

  @Test
  void queuePolicyForAnotherTopicKeepsTheMessageInTheChannelsDeadLetterQueue() {
    try (Landscape landscape =
        broken(
            "channel",
            t ->
                ((ObjectNode)
                        t.at(
                            "/Resources/QueuePolicy/Properties/PolicyDocument/Statement/0/Condition"
                                + "/ArnEquals"))
                    .put("aws:SourceArn", "arn:aws:sns:us-east-1:111111111111:other"))) {
      assertThat(raise(landscape).reason()).contains("sns.amazonaws.com", "sqs:SendMessage");
      assertThat(
              landscape.depth(
                  Landscape.CENTRAL, Landscape.HOME, landscape.channel.get("DeadLetterQueueUrl")))
          .isEqualTo("1");
    }
  }

  @Test
  void botWithoutAccessToItsSecretBuriesTheMessageForWhoeverMendsIt() throws InterruptedException {
    try (Landscape landscape =
        broken(
            "channel",
            t ->
                ((ArrayNode)
                        t.at("/Resources/BotRole/Properties/Policies/0/PolicyDocument/Statement"))
                    .remove(1))) {
      landscape.sandbox.raise(Landscape.MEMBER, "ap-east-1", EVENT);
      landscape.sandbox.sleep(Duration.ofSeconds(3));

      assertThat(landscape.sandbox.group()).isEmpty();
      assertThat(
              landscape.depth(
                  Landscape.CENTRAL, Landscape.HOME, landscape.channel.get("DeadLetterQueueUrl")))
          .isEqualTo("1");
      assertThat(landscape.botLog())
          .anyMatch(line -> line.contains("AccessDeniedException") && line.contains("dead-letter"));
    }
  }

  @Test
  void roleThatMayNotReceiveFromTheQueueMakesNoMapping() {
    Consumer<ObjectNode> change =
        t ->
            ((ArrayNode) t.at("/Resources/BotRole/Properties/Policies/0/PolicyDocument/Statement"))
                .remove(0);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(() -> broken("channel", change).close()))
        .hasMessageContaining(
            "The provided execution role does not have permissions to call ReceiveMessage on SQS");
  }

  @Test
  void eventsFromOtherBusesAreNotSentOnToAThird() {
    try (Landscape landscape = Landscape.deployed()) {
      // The member's forwarder sends to the central default bus; a forwarder there must not go on.
      landscape.central.put(
          "BusArn",
          "arn:aws:events:us-east-1:" + Landscape.CENTRAL + ":event-bus/eventbot-central");
      landscape.deployForwarder(Landscape.CENTRAL, Landscape.HOME, t -> {});
      admitEveryoneToTheDefaultBus(landscape);
      landscape.central.put(
          "BusArn", "arn:aws:events:us-east-1:" + Landscape.CENTRAL + ":event-bus/default");
      landscape.deployForwarder("222222222202", Landscape.HOME, t -> {});

      landscape.sandbox.raise("222222222202", Landscape.HOME, EVENT);

      assertThat(landscape.failures().get(0).reason())
          .isEqualTo(
              "An event that came from another event bus is not sent on to a third event bus");
      assertThat(landscape.sandbox.group()).isEmpty();
    }
  }

  private static void admitEveryoneToTheDefaultBus(Landscape landscape) {
    ObjectNode template = landscape.template("central");
    ObjectNode resources = (ObjectNode) template.get("Resources");
    ObjectNode policy = (ObjectNode) resources.get("BusPolicy").deepCopy();
    policy.remove("Condition");
    ObjectNode properties = (ObjectNode) policy.get("Properties");
    properties.put("EventBusName", "default");
    ((ObjectNode) properties.get("Statement"))
        .put("Resource", "arn:aws:events:us-east-1:111111111111:event-bus/default");
    template.removeAll();
    template.putObject("Parameters");
    template.putObject("Resources").set("Policy", policy);
    ((ObjectNode) template.get("Parameters"))
        .putObject("OrganizationId")
        .put("Type", "String")
        .put("Default", landscape.organizationId());
    ((ObjectNode) template.get("Parameters"))
        .putObject("Sources")
        .put("Type", "CommaDelimitedList")
        .put("Default", "aws.health");
    landscape.deploy(Landscape.CENTRAL, Landscape.HOME, "default-bus", template, Map.of());
  }

  private static Landscape broken(String template, Consumer<ObjectNode> change) {
    return Landscape.deployed(Map.of(template, change), Map.of());
  }

  private static ObjectNode statement(ObjectNode template, String role) {
    return (ObjectNode)
        template.at("/Resources/" + role + "/Properties/Policies/0/PolicyDocument/Statement/0");
  }

  private static FailedDelivery raise(Landscape landscape) {
    landscape.sandbox.raise(Landscape.MEMBER, "ap-east-1", EVENT);
    FailedDelivery failure = landscape.failures().get(0);
    assertThat(landscape.sandbox.group()).isEmpty();
    return failure;
  }
}
