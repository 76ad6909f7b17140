package dev.eventbot.rollout.doctor;

import static java.util.Map.entry;

import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something commands do to AWS, with the actions it takes.
 *
 * @param actions by the pattern of a resource such as the ones we make: a policy may confine an
 *     operator to those
 */
record Job(String name, Map<String, List<String>> actions) {
  static final String ANY = "*";

  private static final List<String> CHANGE_STACK =
      List.of(
          "cloudformation:CreateChangeSet",
          "cloudformation:DescribeChangeSet",
          "cloudformation:DescribeStackEvents",
          "cloudformation:DescribeStacks",
          "cloudformation:ExecuteChangeSet",
          "cloudformation:GetTemplate");
  private static final List<String> MAKE_ROLE =
      List.of("iam:CreateRole", "iam:GetRole", "iam:PassRole", "iam:PutRolePolicy");

  /**
   * {@code stackset deploy}: the StackSet, which makes the members' forwarders by its own rights.
   */
  static final Job ROLLOUT =
      new Job(
          "rollout",
          Map.of(
              ANY,
              List.of(
                  "account:ListRegions",
                  "organizations:DescribeOrganization",
                  "organizations:ListAccounts",
                  "organizations:ListAccountsForParent",
                  "organizations:ListOrganizationalUnitsForParent",
                  "organizations:ListRoots"),
              "cloudformation:{place}:stackset/eventbot-forwarder:00000000-0000-4000-8000-000000000000",
              List.of(
                  "cloudformation:CreateStackInstances",
                  "cloudformation:CreateStackSet",
                  "cloudformation:DeleteStackInstances",
                  "cloudformation:DescribeStackSet",
                  "cloudformation:DescribeStackSetOperation",
                  "cloudformation:ListStackInstances",
                  "cloudformation:ListStackSetOperationResults",
                  "cloudformation:ListStackSetOperations",
                  "cloudformation:UpdateStackSet")));

  /** The stacks of our own account, which StackSets skip. */
  static final Job FORWARDER =
      new Job(
          "forwarder",
          Map.of(
              stack("forwarder"),
              CHANGE_STACK,
              "events:{place}:rule/eventbot-forwarder-HealthRule",
              List.of("events:PutRule", "events:PutTargets"),
              role("forwarder-ForwarderRole"),
              MAKE_ROLE,
              "sqs:{place}:eventbot-forwarder-DeadLetterQueue",
              List.of("sqs:CreateQueue", "sqs:SetQueueAttributes")));

  /** {@code central deploy} */
  static final Job CENTRAL =
      new Job(
          "central",
          Map.of(
              stack("central"),
              CHANGE_STACK,
              "events:{place}:event-bus/eventbot-central",
              List.of("events:CreateEventBus", "events:DescribeEventBus", "events:PutPermission"),
              "events:{place}:rule/eventbot-central/eventbot-central-Rule",
              List.of("events:PutRule", "events:PutTargets"),
              "sns:{place}:eventbot-central-Topic",
              List.of("sns:CreateTopic", "sns:SetTopicAttributes"),
              "sqs:{place}:eventbot-central-RuleDeadLetterQueue",
              List.of("sqs:CreateQueue", "sqs:SetQueueAttributes"),
              "dynamodb:{place}:table/eventbot-central-IncidentTable",
              List.of(
                  "dynamodb:CreateTable",
                  "dynamodb:UpdateContinuousBackups",
                  "dynamodb:UpdateTimeToLive"),
              "s3:::eventbot-central-artifactbucket",
              List.of("s3:CreateBucket", "s3:PutBucketPolicy", "s3:PutEncryptionConfiguration"),
              "cloudwatch:{place}:alarm:eventbot-central-RuleDeadLetterAlarm",
              List.of("cloudwatch:PutMetricAlarm")));

  /** {@code channel deploy} */
  static final Job CHANNEL =
      new Job(
          "channel",
          Map.ofEntries(
              entry(stack("channel-ops"), CHANGE_STACK),
              entry(
                  "lambda:{place}:function:eventbot-channel-ops-Bot",
                  List.of("lambda:CreateAlias", "lambda:CreateFunction", "lambda:PublishVersion")),
              entry(ANY, List.of("lambda:CreateEventSourceMapping")),
              entry(role("channel-ops-BotRole"), MAKE_ROLE),
              entry(
                  "secretsmanager:{place}:secret:Secret-eventbot",
                  List.of(
                      "secretsmanager:CreateSecret",
                      "secretsmanager:GetSecretValue",
                      "secretsmanager:PutSecretValue")),
              entry(
                  "sqs:{place}:eventbot-channel-ops-Queue",
                  List.of("sqs:CreateQueue", "sqs:SetQueueAttributes")),
              entry(
                  "events:{place}:rule/eventbot-channel-ops-HeartbeatRule",
                  List.of("events:PutRule", "events:PutTargets")),
              entry("sns:{place}:eventbot-central-Topic", List.of("sns:Subscribe")),
              entry(
                  "logs:{place}:log-group:eventbot-channel-ops-BotLogGroup",
                  List.of("logs:CreateLogGroup", "logs:PutRetentionPolicy")),
              entry(
                  "s3:::eventbot-central-artifactbucket/bot/code.jar",
                  List.of("s3:GetObject", "s3:PutObject")),
              entry(
                  "cloudwatch:{place}:alarm:eventbot-channel-ops-ErrorAlarm",
                  List.of("cloudwatch:PutMetricAlarm"))));

  /** {@code test-event} */
  static final Job TEST =
      new Job(
          "test",
          Map.of(
              "events:{place}:event-bus/default",
              List.of("events:PutEvents"),
              "dynamodb:{place}:table/eventbot-central-IncidentTable",
              List.of("dynamodb:BatchWriteItem", "dynamodb:Query"),
              "sqs:{place}:eventbot-central-ProbeQueue",
              List.of("sqs:DeleteMessage", "sqs:ReceiveMessage"),
              "sqs:{place}:eventbot-channel-ops-Queue",
              List.of("sqs:GetQueueAttributes")));

  private static final List<String> EMPTY_LETTERS =
      List.of(
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage");

  /** {@code replay} */
  static final Job REPLAY =
      new Job(
          "replay",
          Map.of(
              "sqs:{place}:eventbot-channel-ops-DeadLetterQueue",
              EMPTY_LETTERS,
              "sqs:{place}:eventbot-central-RuleDeadLetterQueue",
              EMPTY_LETTERS,
              "sqs:{place}:eventbot-channel-ops-Queue",
              List.of("sqs:GetQueueAttributes", "sqs:SendMessage"),
              "sns:{place}:eventbot-central-Topic",
              List.of("sns:Publish")));

  /** {@code mention set|list|remove} */
  static final Job MENTION =
      new Job(
          "mention",
          Map.of(
              "ssm:{place}:parameter/DingtalkCustomBotParaPrefix/AWS/AtMobiles",
              List.of("ssm:GetParametersByPath"),
              "ssm:{place}:parameter/DingtalkCustomBotParaPrefix/AWS/AtMobiles/DEFAULT",
              List.of("ssm:DeleteParameter", "ssm:GetParameter", "ssm:PutParameter")));

  /** {@code status}: what it takes besides looking. */
  static final Job STATUS =
      new Job(
          "status",
          Map.of(
              "dynamodb:{place}:table/eventbot-central-IncidentTable",
              List.of("dynamodb:Query", "dynamodb:Scan"),
              "sqs:{place}:eventbot-channel-ops-DeadLetterQueue",
              List.of("sqs:GetQueueAttributes")));

  /** {@code watch --fix}: what it takes besides the others. */
  static final Job WATCH =
      new Job(
          "watch",
          Map.of(
              "cloudformation:{place}:stackset/eventbot-forwarder:00000000-0000-4000-8000-000000000000",
              List.of(
                  "cloudformation:DetectStackSetDrift",
                  "cloudformation:ListStackInstanceResourceDrifts"),
              "events:{place}:rule/eventbot-forwarder-HealthRule",
              List.of("events:EnableRule"),
              "iam::{account}:role/OrganizationAccountAccessRole",
              List.of("sts:AssumeRole"),
              "dynamodb:{place}:table/eventbot-central-IncidentTable",
              List.of("dynamodb:BatchWriteItem", "dynamodb:PutItem")));

  /** In the order in which a reader looks for them. */
  static final List<Job> ALL =
      List.of(ROLLOUT, FORWARDER, CENTRAL, CHANNEL, TEST, REPLAY, MENTION, STATUS, WATCH);

  /** What nothing that is deployed depends on. */
  static final Set<Job> LATER = Set.of(TEST, REPLAY, MENTION, STATUS, WATCH);

  Set<String> allActions() {
    Set<String> all = new TreeSet<>();
    actions.values().forEach(all::addAll);
    return all;
  }

  /** The ARN of such a resource in our account. */
  static String arn(String pattern, Identity identity, Region home) {
    return pattern.equals(ANY)
        ? ANY
        : "arn:"
            + identity.partition()
            + ":"
            + pattern
                .replace("{place}", home + ":" + identity.account())
                .replace("{account}", identity.account().toString());
  }

  private static String stack(String name) {
    return "cloudformation:{place}:stack/eventbot-"
        + name
        + "/00000000-0000-4000-8000-000000000000";
  }

  private static String role(String name) {
    return "iam::{account}:role/eventbot-" + name;
  }

  @Override
  public String toString() {
    return name;
  }
}
