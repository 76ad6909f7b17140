package dev.eventbot.template.central;

import static dev.eventbot.template.Statements.allow;
import static dev.eventbot.template.Statements.denyWithoutTls;
import static dev.eventbot.template.Statements.document;

import dev.eventbot.template.Accepted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;
import software.constructs.Construct;

/** One chat group: its queue, its robot's secret and the bot that serves it. */
public final class ChannelStack extends Stack {
  /**
   * The bot itself says what is dead; a message that waits for its turn or for a follow-up is
   * received many times. This catches only what the bot never gets to decide on.
   */
  private static final int RECEIVES_BEFORE_DEAD_LETTER = 200;

  public ChannelStack(Construct scope, StackProps props) {
    super(scope, "eventbot-channel", props);
    getTemplateOptions().setTemplateFormatVersion("2010-09-09");
    getTemplateOptions()
        .setDescription(
            "eventbot channel: queue, secret and bot of one chat group, subscribed to the central"
                + " topic.");

    ChannelParameters parameters = new ChannelParameters(this);
    CfnQueue deadLetterQueue = deadLetterQueue();
    CfnQueue queue = queue(deadLetterQueue);
    CfnRule heartbeat = Heartbeat.rule(this, parameters, queue);
    CfnQueuePolicy admission =
        admit(
            "QueuePolicy",
            queue,
            theTopic(queue, parameters),
            // A queue has one policy, so that the rule cannot bring its own.
            allow(
                "AllowTheHeartbeat",
                "events.amazonaws.com",
                "sqs:SendMessage",
                queue.getAttrArn(),
                heartbeat.getAttrArn()));
    CfnQueuePolicy deadLetterAdmission =
        admit("DeadLetterQueuePolicy", deadLetterQueue, theTopic(deadLetterQueue, parameters));
    CfnSubscription subscription = subscription(parameters.topicArn(), queue, deadLetterQueue);
    // Before the queues admit it, the topic's first messages would be lost.
    subscription.addResourceDependency(admission);
    subscription.addResourceDependency(deadLetterAdmission);
    CfnSecret secret = secret();
    Bot bot = new Bot(this, parameters, queue, deadLetterQueue, secret);

    Alarms.onAnyMessage(
        this,
        "DeadLetterAlarm",
        Fn.sub(
            "eventbot: messages for the group ${ChannelName} could not be delivered. They wait in"
                + " the channel's dead-letter queue."),
        deadLetterQueue,
        parameters.alarmTopicArn());
    Alarms.onAnyError(
        this,
        "ErrorAlarm",
        Fn.sub(
            "eventbot: the bot of the group ${ChannelName} failed as a whole; its log says why."),
        bot.function(),
        parameters.alarmTopicArn());

    output("QueueUrl", "URL of the channel's queue.", queue.getRef());
    output(
        "DeadLetterQueueUrl",
        "URL of the queue that keeps messages the group did not get.",
        deadLetterQueue.getRef());
    output("SecretArn", "ARN of the secret with the robot's webhook.", secret.getRef());
    output("FunctionName", "Name of the bot's function.", bot.function().getRef());
    output("QuietProbes", "The bot answers coverage tests without telling its group.", "1");
  }

  private CfnQueue deadLetterQueue() {
    CfnQueue queue =
        CfnQueue.Builder.create(this, "DeadLetterQueue")
            .sqsManagedSseEnabled(true)
            .messageRetentionPeriod(Duration.ofDays(14).toSeconds())
            .build();
    queue.applyRemovalPolicy(RemovalPolicy.DESTROY);
    return queue;
  }

  private CfnQueue queue(CfnQueue deadLetterQueue) {
    CfnQueue queue =
        CfnQueue.Builder.create(this, "Queue")
            .sqsManagedSseEnabled(true)
            .messageRetentionPeriod(Duration.ofDays(14).toSeconds())
            .visibilityTimeout(Bot.VISIBILITY_SECONDS)
            .redrivePolicy(
                Map.of(
                    "deadLetterTargetArn",
                    deadLetterQueue.getAttrArn(),
                    "maxReceiveCount",
                    RECEIVES_BEFORE_DEAD_LETTER))
            .build();
    queue.applyRemovalPolicy(RemovalPolicy.DESTROY);
    return queue;
  }

  private static PolicyStatement theTopic(CfnQueue queue, ChannelParameters parameters) {
    return allow(
        "AllowTheTopic",
        "sns.amazonaws.com",
        "sqs:SendMessage",
        queue.getAttrArn(),
        parameters.topicArn());
  }

  private CfnQueuePolicy admit(String id, CfnQueue queue, PolicyStatement... admitted) {
    List<PolicyStatement> statements = new ArrayList<>(List.of(admitted));
    statements.add(denyWithoutTls("sqs:*", queue.getAttrArn()));
    return CfnQueuePolicy.Builder.create(this, id)
        .queues(List.of(queue.getRef()))
        .policyDocument(document(statements.toArray(PolicyStatement[]::new)))
        .build();
  }

  /** With its envelope, not raw: the envelope's timestamp is a hop that test-event reports. */
  private CfnSubscription subscription(String topicArn, CfnQueue queue, CfnQueue deadLetterQueue) {
    return CfnSubscription.Builder.create(this, "Subscription")
        .topicArn(topicArn)
        .protocol("sqs")
        .endpoint(queue.getAttrArn())
        .filterPolicyScope("MessageBody")
        .redrivePolicy(Map.of("deadLetterTargetArn", deadLetterQueue.getAttrArn()))
        .build();
  }

  /** Empty: a webhook is a credential, so the CLI puts it here past any template or parameter. */
  private CfnSecret secret() {
    CfnSecret secret =
        CfnSecret.Builder.create(this, "Secret")
            .description("Webhook and signing secret of the chat group's robot, for eventbot.")
            .build();
    secret.applyRemovalPolicy(RemovalPolicy.DESTROY);
    Accepted.finding(
        secret,
        "AwsSolutions-SMG4",
        "The chat application issues the webhook, by hand, to the group's owner: there is no API"
            + " to rotate it with.");
    return secret;
  }

  private void output(String name, String description, String value) {
    CfnOutput.Builder.create(this, name).description(description).value(value).build();
  }
}
