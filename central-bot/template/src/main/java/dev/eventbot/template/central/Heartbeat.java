package dev.eventbot.template.central;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.sqs.CfnQueue;

/** The channel's clock: once a week it asks the bot for a sign of life. */
final class Heartbeat {
  /**
   * When the working week begins in China, and before it does west of there. Rules know only UTC.
   */
  private static final String MONDAY = "cron(0 1 ? * MON *)";

  private Heartbeat() {}

  /** Straight into the queue: the filter of the topic's subscription would stop it. */
  static CfnRule rule(Stack stack, ChannelParameters parameters, CfnQueue queue) {
    CfnCondition weekly =
        CfnCondition.Builder.create(stack, "HasHeartbeat")
            .expression(Fn.conditionEquals(parameters.heartbeat(), "weekly"))
            .build();
    return CfnRule.Builder.create(stack, "HeartbeatRule")
        .description("Once a week the group hears what the week brought; silence is a signal.")
        .scheduleExpression(MONDAY)
        .state(Fn.conditionIf(weekly.getLogicalId(), "ENABLED", "DISABLED").toString())
        .targets(
            List.of(
                CfnRule.TargetProperty.builder()
                    .id("Queue")
                    .arn(queue.getAttrArn())
                    .inputTransformer(
                        CfnRule.InputTransformerProperty.builder()
                            .inputPathsMap(Map.of("time", "$.time"))
                            // EventBridge puts the quotes around a text itself.
                            .inputTemplate("{\"source\":\"eventbot.heartbeat\",\"time\":<time>}")
                            .build())
                    .build()))
        .build();
  }
}
