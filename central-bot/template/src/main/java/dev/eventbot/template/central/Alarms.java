package dev.eventbot.template.central;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.constructs.Construct;

/** When a person must look: the first message in a dead-letter queue, the first failed run. */
final class Alarms {
  private Alarms() {}

  static void onAnyMessage(
      Construct scope, String id, String description, CfnQueue queue, String topicArn) {
    alarm(scope, id, description, topicArn)
        .namespace("AWS/SQS")
        .metricName("ApproximateNumberOfMessagesVisible")
        .dimensions(List.of(dimension("QueueName", queue.getAttrQueueName())))
        .statistic("Maximum")
        .period(60)
        .build();
  }

  static void onAnyError(
      Construct scope, String id, String description, CfnFunction function, String topicArn) {
    alarm(scope, id, description, topicArn)
        .namespace("AWS/Lambda")
        .metricName("Errors")
        .dimensions(List.of(dimension("FunctionName", function.getRef())))
        .statistic("Sum")
        .period(60)
        .build();
  }

  /** CloudWatch may publish for any alarm of this account, because channels bring their own. */
  static PolicyStatement mayPublish(String topicArn) {
    String alarms =
        Fn.sub("arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:*");
    return PolicyStatement.Builder.create()
        .sid("AllowAlarms")
        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
        .actions(List.of("sns:Publish"))
        .resources(List.of(topicArn))
        .conditions(
            Map.of(
                "StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID),
                "ArnLike", Map.of("aws:SourceArn", alarms)))
        .build();
  }

  private static CfnAlarm.Builder alarm(
      Construct scope, String id, String description, String topicArn) {
    return CfnAlarm.Builder.create(scope, id)
        .alarmDescription(description)
        .comparisonOperator("GreaterThanThreshold")
        .threshold(0)
        .evaluationPeriods(1)
        // An idle queue and an idle function report nothing at all: that is good news.
        .treatMissingData("notBreaching")
        .alarmActions(List.of(topicArn));
  }

  private static CfnAlarm.DimensionProperty dimension(String name, String value) {
    return CfnAlarm.DimensionProperty.builder().name(name).value(value).build();
  }
}
