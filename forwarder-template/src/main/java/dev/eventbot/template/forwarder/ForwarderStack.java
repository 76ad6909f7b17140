package dev.eventbot.template.forwarder;

import static dev.eventbot.template.Statements.allow;
import static dev.eventbot.template.Statements.denyWithoutTls;
import static dev.eventbot.template.Statements.document;

import dev.eventbot.template.Accepted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;
import software.constructs.Construct;

/** What every account and region receives: a rule that carries Health events to the central bus. */
public final class ForwarderStack extends Stack {
  /** AWS's own events, our test events, and those of the predecessor. */
  static final List<String> SOURCES =
      List.of("aws.health", "eventbot.test", "custom.dingtalkevent.test");

  private final CfnParameter centralBusArn;

  public ForwarderStack(Construct scope, StackProps props) {
    super(scope, "eventbot-forwarder", props);
    getTemplateOptions().setTemplateFormatVersion("2010-09-09");
    getTemplateOptions()
        .setDescription(
            "eventbot forwarder: carries AWS Health events of this account and region to the"
                + " central event bus.");

    centralBusArn =
        CfnParameter.Builder.create(this, "CentralBusArn")
            .type("String")
            .description("ARN of the central event bus, output BusArn of the central stack.")
            .allowedPattern("^arn:[a-z-]+:events:[a-z0-9-]+:[0-9]{12}:event-bus/[A-Za-z0-9._-]+$")
            .constraintDescription("must be the ARN of an event bus")
            .build();

    CfnRole role = role();
    CfnQueue deadLetterQueue = deadLetterQueue();
    CfnRule rule = rule(role, deadLetterQueue);
    admit(rule, deadLetterQueue);

    output("RuleArn", "ARN of the rule on the default event bus.", rule.getAttrArn());
    output("RuleName", "Name of the rule on the default event bus.", rule.getRef());
    output(
        "DeadLetterQueueUrl",
        "URL of the queue that keeps events the central bus did not take.",
        deadLetterQueue.getRef());
  }

  private CfnRole role() {
    // The rule's ARN would close a circle (rule -> role -> rule); its name is generated, so any
    // rule on this account's and region's default bus may use the role, and nobody else's.
    String rules = Fn.sub("arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/*");
    PolicyStatement trust =
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("sts:AssumeRole"))
            .conditions(
                Map.of(
                    "StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID),
                    "ArnLike", Map.of("aws:SourceArn", rules)))
            .build();
    PolicyStatement putEvents =
        PolicyStatement.Builder.create()
            .actions(List.of("events:PutEvents"))
            .resources(List.of(centralBusArn.getValueAsString()))
            .build();
    // No name: one role per region in one account, and IAM is global.
    return CfnRole.Builder.create(this, "ForwarderRole")
        .description("Lets the eventbot rule of this region put events on the central event bus.")
        .assumeRolePolicyDocument(document(trust))
        .policies(
            List.of(
                CfnRole.PolicyProperty.builder()
                    .policyName("PutEventsOnCentralBus")
                    .policyDocument(document(putEvents))
                    .build()))
        .build();
  }

  private CfnQueue deadLetterQueue() {
    CfnQueue queue =
        CfnQueue.Builder.create(this, "DeadLetterQueue")
            .sqsManagedSseEnabled(true)
            .messageRetentionPeriod(Duration.ofDays(14).toSeconds())
            .build();
    queue.applyRemovalPolicy(RemovalPolicy.DESTROY);
    Accepted.finding(
        queue,
        "AwsSolutions-SQS3",
        "This queue is the dead-letter queue of the rule's target; behind it there is nothing.");
    return queue;
  }

  private CfnRule rule(CfnRole role, CfnQueue deadLetterQueue) {
    return CfnRule.Builder.create(this, "HealthRule")
        .description("Carries AWS Health events to the central event bus of eventbot.")
        .eventPattern(Map.of("source", SOURCES))
        .state("ENABLED")
        .targets(
            List.of(
                CfnRule.TargetProperty.builder()
                    .id("CentralBus")
                    .arn(centralBusArn.getValueAsString())
                    .roleArn(role.getAttrArn())
                    .deadLetterConfig(
                        CfnRule.DeadLetterConfigProperty.builder()
                            .arn(deadLetterQueue.getAttrArn())
                            .build())
                    .build()))
        .build();
  }

  private void admit(CfnRule rule, CfnQueue deadLetterQueue) {
    CfnQueuePolicy.Builder.create(this, "DeadLetterQueuePolicy")
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

  private void output(String name, String description, String value) {
    CfnOutput.Builder.create(this, name).description(description).value(value).build();
  }
}
