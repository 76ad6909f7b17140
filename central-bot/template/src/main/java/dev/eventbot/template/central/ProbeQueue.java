package dev.eventbot.template.central;

import static dev.eventbot.template.Statements.allow;
import static dev.eventbot.template.Statements.denyWithoutTls;
import static dev.eventbot.template.Statements.document;

import dev.eventbot.template.Accepted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnEventBus;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;

/**
 * Keeps for an hour which test events the central bus has seen: it tells the way's halves apart.
 */
final class ProbeQueue {
  private ProbeQueue() {}

  static CfnQueue of(Stack stack, CfnEventBus bus) {
    CfnQueue queue =
        CfnQueue.Builder.create(stack, "ProbeQueue")
            .sqsManagedSseEnabled(true)
            .messageRetentionPeriod(Duration.ofHours(1).toSeconds())
            .build();
    queue.applyRemovalPolicy(RemovalPolicy.DESTROY);
    Accepted.finding(
        queue,
        "AwsSolutions-SQS3",
        "Nobody processes this queue: a test looks into it, and what it holds is gone after an"
            + " hour.");
    CfnRule rule =
        CfnRule.Builder.create(stack, "ProbeRule")
            .description("Test events that somebody follows are noted down on their way.")
            .eventBusName(bus.getAttrName())
            .eventPattern(
                Map.of(
                    "source",
                    List.of("eventbot.test"),
                    "detail",
                    Map.of("eventbotProbe", List.of(Map.of("exists", true)))))
            .state("ENABLED")
            .targets(
                List.of(
                    CfnRule.TargetProperty.builder()
                        .id("ProbeQueue")
                        .arn(queue.getAttrArn())
                        .build()))
            .build();
    CfnQueuePolicy.Builder.create(stack, "ProbeQueuePolicy")
        .queues(List.of(queue.getRef()))
        .policyDocument(
            document(
                allow(
                    "AllowTheRule",
                    "events.amazonaws.com",
                    "sqs:SendMessage",
                    queue.getAttrArn(),
                    rule.getAttrArn()),
                denyWithoutTls("sqs:*", queue.getAttrArn())))
        .build();
    return queue;
  }
}
