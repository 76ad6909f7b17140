package dev.eventbot.template.central;

import java.util.List;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;

/** What a channel's stack is told: the group, and what it shares with the central stack. */
final class ChannelParameters {
  private final CfnParameter channelName;
  private final CfnParameter robot;
  private final CfnParameter style;
  private final CfnParameter followUpSeconds;
  private final CfnParameter heartbeat;
  private final CfnParameter only;
  private final CfnParameter robotHosts;
  private final CfnParameter proxy;
  private final CfnParameter keyword;
  private final CfnParameter language;
  private final CfnParameter timeZone;
  private final CfnParameter topicArn;
  private final CfnParameter incidentTableName;
  private final CfnParameter artifactBucketName;
  private final CfnParameter codeKey;
  private final CfnParameter alarmTopicArn;
  private final CfnParameter parameterPrefix;
  private final CfnParameter runtime;
  private final CfnParameter snapStart;
  private final CfnParameter logRetentionDays;

  ChannelParameters(Stack stack) {
    channelName =
        string(stack, "ChannelName", "Name of the chat group, in ASCII.")
            .allowedPattern("^[A-Za-z0-9][A-Za-z0-9-]*$")
            .maxLength(64)
            .constraintDescription("must be letters, digits and hyphens")
            .build();
    robot =
        string(stack, "Robot", "Which chat application the robot belongs to.")
            .defaultValue("dingtalk")
            .allowedValues(List.of("dingtalk", "feishu", "wecom"))
            .build();
    style =
        string(stack, "Style", "How messages look; card is a DingTalk or WeCom card with buttons.")
            .defaultValue("modern")
            .allowedValues(List.of("modern", "classic", "card"))
            .build();
    followUpSeconds =
        CfnParameter.Builder.create(stack, "FollowUpSeconds")
            .type("Number")
            .description("Least time between two messages about one incident, in seconds.")
            .defaultValue("300")
            .minValue(60)
            .maxValue(43_200)
            .build();
    heartbeat =
        string(stack, "Heartbeat", "Whether the group hears once a week that eventbot is alive.")
            .defaultValue("weekly")
            .allowedValues(List.of("weekly", "off"))
            .build();
    only =
        string(stack, "Only", "Event patterns, as JSON, of what the filter of the topic leaves.")
            .defaultValue("")
            // Lambda takes 4 KB for all variables together.
            .maxLength(3_000)
            .build();
    robotHosts =
        string(stack, "RobotHosts", "Further hosts a webhook may lead to, separated by commas.")
            .defaultValue("")
            .allowedPattern("^[A-Za-z0-9.,-]*$")
            .build();
    proxy =
        string(stack, "Proxy", "HTTP proxy on the way to the robot, such as http://proxy:3128.")
            .defaultValue("")
            .allowedPattern("^(http://[A-Za-z0-9.-]+:[0-9]{1,5})?$")
            .constraintDescription("must be http://HOST:PORT")
            .build();
    keyword =
        string(stack, "Keyword", "Keyword the robot insists on; also names its mention lists.")
            .defaultValue("AWS")
            .minLength(1)
            .build();
    language =
        string(stack, "Language", "Language of the messages.")
            .defaultValue("zh-CN")
            .allowedValues(List.of("zh-CN", "en-US"))
            .build();
    timeZone =
        string(stack, "TimeZone", "Time zone of the messages, such as Asia/Shanghai.")
            .defaultValue("Asia/Shanghai")
            .allowedPattern("^[A-Za-z0-9/_+-]+$")
            .build();
    topicArn =
        string(stack, "TopicArn", "Output TopicArn of the central stack.")
            .allowedPattern("^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$")
            .constraintDescription("must be the ARN of a topic")
            .build();
    incidentTableName =
        string(stack, "IncidentTableName", "Output IncidentTableName of the central stack.")
            .allowedPattern("^[A-Za-z0-9_.-]+$")
            .build();
    artifactBucketName =
        string(stack, "ArtifactBucketName", "Output ArtifactBucketName of the central stack.")
            .allowedPattern("^[a-z0-9.-]+$")
            .build();
    codeKey =
        string(stack, "CodeKey", "Key of the bot's code in the artifact bucket.")
            .allowedPattern("^bot/[0-9a-f]{64}\\.jar$")
            .constraintDescription("must be bot/<SHA-256 of the code>.jar")
            .build();
    alarmTopicArn =
        string(stack, "AlarmTopicArn", "Output AlarmTopicArn of the central stack.")
            .allowedPattern("^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$")
            .constraintDescription("must be the ARN of a topic")
            .build();
    parameterPrefix =
        string(stack, "ParameterPrefix", "First part of the SSM paths of the mention lists.")
            .defaultValue("DingtalkCustomBotParaPrefix")
            // A * here would reach the IAM policy and open it.
            .allowedPattern("^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$")
            .constraintDescription("must be names of SSM parameters, without a slash around them")
            .build();
    runtime =
        string(stack, "Runtime", "Managed Java runtime of the bot.")
            .defaultValue("java25")
            .allowedValues(List.of("java25", "java21"))
            .build();
    snapStart =
        string(stack, "SnapStart", "None where the region does not offer SnapStart.")
            .defaultValue("PublishedVersions")
            .allowedValues(List.of("PublishedVersions", "None"))
            .build();
    logRetentionDays =
        CfnParameter.Builder.create(stack, "LogRetentionDays")
            .type("Number")
            .description("How long the bot's log is kept, in days.")
            .defaultValue("30")
            .allowedValues(
                List.of(
                    "1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400",
                    "545", "731", "1096", "1827", "2192", "2557", "2922", "3288", "3653"))
            .build();
  }

  String channelName() {
    return channelName.getValueAsString();
  }

  String robot() {
    return robot.getValueAsString();
  }

  String style() {
    return style.getValueAsString();
  }

  String followUpSeconds() {
    return followUpSeconds.getValueAsString();
  }

  String heartbeat() {
    return heartbeat.getValueAsString();
  }

  String proxy() {
    return proxy.getValueAsString();
  }

  String robotHosts() {
    return robotHosts.getValueAsString();
  }

  String only() {
    return only.getValueAsString();
  }

  String keyword() {
    return keyword.getValueAsString();
  }

  String language() {
    return language.getValueAsString();
  }

  String timeZone() {
    return timeZone.getValueAsString();
  }

  String topicArn() {
    return topicArn.getValueAsString();
  }

  String incidentTableName() {
    return incidentTableName.getValueAsString();
  }

  String artifactBucketName() {
    return artifactBucketName.getValueAsString();
  }

  String codeKey() {
    return codeKey.getValueAsString();
  }

  String alarmTopicArn() {
    return alarmTopicArn.getValueAsString();
  }

  String parameterPrefix() {
    return parameterPrefix.getValueAsString();
  }

  String runtime() {
    return runtime.getValueAsString();
  }

  String snapStart() {
    return snapStart.getValueAsString();
  }

  Number logRetentionDays() {
    return logRetentionDays.getValueAsNumber();
  }

  private static CfnParameter.Builder string(Stack stack, String name, String description) {
    return CfnParameter.Builder.create(stack, name).type("String").description(description);
  }
}
