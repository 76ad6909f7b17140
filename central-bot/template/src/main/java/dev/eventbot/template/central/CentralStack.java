package dev.eventbot.template.central;

import static dev.eventbot.template.Statements.allow;
import static dev.eventbot.template.Statements.denyWithoutTls;
import static dev.eventbot.template.Statements.document;

import dev.eventbot.template.Accepted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.CfnEventBus;
import software.amazon.awscdk.services.events.CfnEventBusPolicy;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.CfnTopicPolicy;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;
import software.constructs.Construct;

/** What the central account runs once: the bus every account sends to, and what channels share. */
public final class CentralStack extends Stack {
  private final CfnParameter organizationId;
  private final CfnParameter sources;
  private final TopicEncryption encryption;

  public CentralStack(Construct scope, StackProps props) {
    super(scope, "eventbot-central", props);
    getTemplateOptions().setTemplateFormatVersion("2010-09-09");
    getTemplateOptions()
        .setDescription(
            "eventbot central: event bus for AWS Health events of the whole organization, topic"
                + " for the channels, incident table, artifacts and alarms.");

    organizationId =
        CfnParameter.Builder.create(this, "OrganizationId")
            .type("String")
            .defaultValue("")
            .description(
                "Id of the organization whose accounts may send; empty when there is a single"
                    + " account.")
            .allowedPattern("^(o-[a-z0-9]{10,32})?$")
            .constraintDescription("must be an organization id such as o-a1b2c3d4e5, or empty")
            .build();
    sources =
        CfnParameter.Builder.create(this, "Sources")
            .type("CommaDelimitedList")
            .defaultValue("aws.health,eventbot.test,custom.dingtalkevent.test")
            .description("Event sources the bus takes from other accounts; each may end in *.")
            .build();
    encryption = new TopicEncryption(this);

    CfnEventBus bus = bus();
    CfnTopic topic = topic("Topic");
    CfnQueue deadLetterQueue = deadLetterQueue();
    CfnRule rule = rule(bus, topic, deadLetterQueue);
    admit(rule, topic);
    admit(rule, deadLetterQueue);
    CfnQueue probes = ProbeQueue.of(this, bus);
    CfnTopic alarmTopic = topic("AlarmTopic");
    admitAlarms(alarmTopic);
    Alarms.onAnyMessage(
        this,
        "RuleDeadLetterAlarm",
        "eventbot: events reached the central bus, but not the topic. They wait in the rule's"
            + " dead-letter queue.",
        deadLetterQueue,
        alarmTopic.getRef());
    String table = Storage.incidentTable(this).getRef();
    String bucket = Storage.artifactBucket(this).getRef();

    output("BusArn", "ARN of the central event bus, for the forwarders.", bus.getAttrArn());
    output("BusName", "Name of the central event bus.", bus.getAttrName());
    output("TopicArn", "ARN of the topic that channels subscribe to.", topic.getRef());
    output("IncidentTableName", "Name of the table of incidents and receipts.", table);
    output("ArtifactBucketName", "Name of the bucket for the bot's code.", bucket);
    output("AlarmTopicArn", "ARN of the topic eventbot's alarms go to.", alarmTopic.getRef());
    output(
        "RuleDeadLetterQueueUrl",
        "URL of the queue that keeps events the topic did not take.",
        deadLetterQueue.getRef());
    output(
        "ProbeQueueUrl",
        "URL of the queue that keeps test events the bus has seen, for an hour.",
        probes.getRef());
  }

  private CfnEventBus bus() {
    CfnEventBus bus =
        CfnEventBus.Builder.create(this, "Bus")
            .name(Aws.STACK_NAME)
            .description("AWS Health events of the organization, sent by eventbot's forwarders.")
            .build();
    var organization =
        CfnCondition.Builder.create(this, "HasOrganization")
            .expression(Fn.conditionNot(Fn.conditionEquals(organizationId.getValueAsString(), "")))
            .build();
    CfnEventBusPolicy policy =
        CfnEventBusPolicy.Builder.create(this, "BusPolicy")
            .eventBusName(bus.getAttrName())
            .statementId("OrganizationPutsForwardedEvents")
            .statement(
                Map.of(
                    "Effect",
                    "Allow",
                    "Principal",
                    "*",
                    "Action",
                    "events:PutEvents",
                    "Resource",
                    bus.getAttrArn(),
                    "Condition",
                    Map.of(
                        "StringEquals",
                        Map.of("aws:PrincipalOrgID", organizationId.getValueAsString()),
                        // events:source is multivalued, one value per entry of the call: all of
                        // them must match, and ForAllValues alone would also let none pass.
                        "ForAllValues:StringLike",
                        Map.of("events:source", sources.getValueAsList()),
                        "Null",
                        Map.of("events:source", "false"))))
            .build();
    policy.getCfnOptions().setCondition(organization);
    return bus;
  }

  private CfnTopic topic(String id) {
    return CfnTopic.Builder.create(this, id).kmsMasterKeyId(encryption.keyOrNone()).build();
  }

  private CfnQueue deadLetterQueue() {
    CfnQueue queue =
        CfnQueue.Builder.create(this, "RuleDeadLetterQueue")
            .sqsManagedSseEnabled(true)
            .messageRetentionPeriod(Duration.ofDays(14).toSeconds())
            .build();
    queue.applyRemovalPolicy(RemovalPolicy.DESTROY);
    Accepted.finding(
        queue,
        "AwsSolutions-SQS3",
        "This queue is the dead-letter queue of the rule's target; behind it there is an alarm.");
    return queue;
  }

  private CfnRule rule(CfnEventBus bus, CfnTopic topic, CfnQueue deadLetterQueue) {
    return CfnRule.Builder.create(this, "Rule")
        .description("Everything on the bus goes to the topic; what may be on it, its policy says.")
        .eventBusName(bus.getAttrName())
        .eventPattern(Map.of("source", List.of(Map.of("prefix", ""))))
        .state("ENABLED")
        .targets(
            List.of(
                // No role: SNS targets are admitted by the topic's policy, and with a role
                // delivery to an encrypted topic may fail (EventBridge user guide).
                CfnRule.TargetProperty.builder()
                    .id("Topic")
                    .arn(topic.getRef())
                    .deadLetterConfig(
                        CfnRule.DeadLetterConfigProperty.builder()
                            .arn(deadLetterQueue.getAttrArn())
                            .build())
                    .build()))
        .build();
  }

  private void admit(CfnRule rule, CfnTopic topic) {
    CfnTopicPolicy.Builder.create(this, "TopicPolicy")
        .topics(List.of(topic.getRef()))
        .policyDocument(
            document(
                allow(
                    "AllowTheRule",
                    "events.amazonaws.com",
                    "sns:Publish",
                    topic.getRef(),
                    rule.getAttrArn()),
                denyWithoutTls("sns:Publish", topic.getRef())))
        .build();
  }

  private void admit(CfnRule rule, CfnQueue deadLetterQueue) {
    CfnQueuePolicy.Builder.create(this, "RuleDeadLetterQueuePolicy")
        .queues(List.of(deadLetterQueue.getRef()))
        .policyDocument(
            document(
                allow(
                    "AllowTheRule",
                    "events.amazonaws.com",
                    "sqs:SendMessage",
                    deadLetterQueue.getAttrArn(),
                    rule.getAttrArn()),
                denyWithoutTls("sqs:*", deadLetterQueue.getAttrArn())))
        .build();
  }

  private void admitAlarms(CfnTopic alarmTopic) {
    CfnTopicPolicy.Builder.create(this, "AlarmTopicPolicy")
        .topics(List.of(alarmTopic.getRef()))
        .policyDocument(
            document(
                Alarms.mayPublish(alarmTopic.getRef()),
                denyWithoutTls("sns:Publish", alarmTopic.getRef())))
        .build();
  }

  private void output(String name, String description, String value) {
    CfnOutput.Builder.create(this, name).description(description).value(value).build();
  }
}
